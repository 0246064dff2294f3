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
  assert.deepEqual(loading.filter((url) => !url.startsWith("data:")).sort(), names.map((name) => siteUrl() + name));
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

test("without JavaScript the page says what it needs, in both languages", async () => {
  const { page, context } = await open(browser, { options: { javaScriptEnabled: false } });
  const text = await page.locator("noscript").innerText();
  assert.match(text, /JavaScript/);
  assert.match(text, /needs JavaScript/);
  await context.close();
});

test("where wasm is refused, the page works all the same", async () => {
  const { page, context, state, loading, later, errors } = await open(browser, {
    prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly),
  });
  assert.equal(await state(), "ready");
  assert.ok(loading.includes(`${siteUrl()}no-wasm.js`));
  assert.ok(await page.locator("h1").first().isVisible());
  assert.deepEqual([...errors, ...later], []);
  await context.close();
});

test("when the wasm cannot be had, the page says so", async () => {
  const { page, context, state } = await open(browser, {
    prepare: (page) => page.route("**/zice.wasm", (route) => route.fulfill({ status: 404 })),
  });
  assert.equal(await state(), "failed");
  assert.match(await page.getByRole("alert").innerText(), /没能打开[\s\S]*could not be opened/);
  await context.close();
});
