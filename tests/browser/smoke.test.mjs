// The page opens, shows its policies, and asks the network for nothing once it has started.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open, siteUrl } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("the page opens with just its five files, each asked for once", async () => {
  const { context, state, loading, later, errors } = await open(browser);
  assert.equal(await state(), "ready");
  const names = ["", "app.js", "policies.bin", "style.css", "zice.wasm"];
  const plain = (url) => url.slice(siteUrl().length).replace(/\.[0-9a-f]{8}(?=\.)/, "");
  assert.deepEqual(loading.filter((url) => !url.startsWith("data:")).map(plain).sort(), names);
  assert.deepEqual(errors, []);
  assert.deepEqual(later, []);
  await context.close();
});

test("the title of every policy is shown", async (t) => {
  const folder = new URL("../../policies/", import.meta.url);
  const files = readdirSync(folder).map((name) => new URL(`${name}/policy.json`, folder)).filter(existsSync);
  if (files.length === 0) return t.skip("there are no policies yet");
  const { page, context } = await open(browser);
  for (const file of files) {
    const { title } = JSON.parse(readFileSync(file, "utf8"));
    assert.ok(await page.getByText(title.zh).first().isVisible(), title.zh);
  }
  await context.close();
});

test("markup that would call out is refused by the page's own policy", async () => {
  const { page, context } = await open(browser);
  const refused = await page.evaluate(async () => {
    const violation = () => new Promise((seen) => addEventListener("securitypolicyviolation", seen, { once: true }));
    const image = violation();
    new Image().src = "https://example.com/pixel.png";
    const first = (await image).effectiveDirective;
    const call = violation();
    fetch("https://example.com/").catch(() => {});
    return [first, (await call).effectiveDirective];
  });
  assert.deepEqual(refused, ["img-src", "connect-src"]);
  await context.close();
});

test("without JavaScript the policies are there to be read, directions with their clauses", async () => {
  const { page, context } = await open(browser, { options: { javaScriptEnabled: false } });
  await page.waitForURL("**/policies.html");
  const text = await page.locator("body").innerText();
  assert.match(text, /需要启用 JavaScript/);
  const folder = new URL("../../policies/", import.meta.url);
  for (const name of readdirSync(folder)) {
    const file = new URL(`${name}/policy.json`, folder);
    if (!existsSync(file)) continue;
    const { title, directions, clauses } = JSON.parse(readFileSync(file, "utf8"));
    assert.ok(text.includes(title.zh), title.zh);
    for (const one of directions) assert.ok(text.includes(one.label.zh), one.label.zh);
    for (const one of clauses) assert.ok(text.includes(one.text.replaceAll("\n", "")), one.text);
  }
  await context.close();
});

test("what is read before the page has started is what the page then shows", async () => {
  const response = await fetch(siteUrl());
  const html = await response.text();
  const [main] = html.match(/<main id="app">[^]*<\/main>/);
  const before = main.replace(/<div class="notice"[^]*/, "").replace(/<[^>]*>/g, "\n").split("\n").filter(Boolean);
  assert.ok(before.length >= 8, before.join("|"));
  const { page, context } = await open(browser);
  const shown = await page.locator("body").innerText();
  for (const words of before) assert.ok(shown.includes(words.trim()), words);
  await context.close();
});

test("the first question can be answered before the page has started, and the answer stays", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  let go;
  const held = new Promise((done) => (go = done));
  await page.route("**/zice.*.wasm", (route) => held.then(() => route.continue()));
  await page.goto(siteUrl(), { waitUntil: "commit" });
  const second = page.locator("label.pick").nth(1);
  const id = await second.locator("input").getAttribute("value");
  await second.click();
  assert.equal(await page.locator("html").getAttribute("data-state"), null);
  go();
  await page.waitForSelector("html[data-state=ready]", { state: "attached" });
  assert.equal(await page.locator("input[name=policy]:checked").getAttribute("value"), id);
  await page.waitForFunction((id) => document.activeElement.value === id, id);
  await context.close();
});

test("where wasm is refused, the page works all the same", async () => {
  const { page, context, state, loading, later, errors } = await open(browser, {
    prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly),
  });
  assert.equal(await state(), "ready");
  assert.ok(loading.some((url) => /no-wasm\.[0-9a-f]{8}\.js$/.test(url)));
  assert.ok(await page.locator("h1").first().isVisible());
  assert.deepEqual([...errors, ...later], []);
  await context.close();
});

test("when the wasm cannot be had, the page says so", async () => {
  const { page, context, state } = await open(browser, {
    prepare: (page) => page.route("**/zice.*.wasm", (route) => route.fulfill({ status: 404 })),
  });
  assert.equal(await state(), "failed");
  assert.match(await page.getByRole("alert").innerText(), /没能打开[\s\S]*could not be opened/);
  assert.match(await page.frameLocator("iframe").locator("h2", { hasText: "方向1 集成电路" }).innerText(), /流片/);
  await context.close();
});
