// The single file opens from the disk, asks for nothing but itself, and where it cannot run it can be read.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, open } from "./browser.mjs";
import { ROOT } from "./cli.mjs";

const url = pathToFileURL(join(ROOT, "dist", "zice.html")).href;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("it opens from the disk and asks for nothing but itself", async () => {
  const { page, context, state, loading, later, errors } = await open(browser, { url });
  assert.equal(await state(), "ready");
  assert.equal(await page.locator("input[name=policy]").count(), 2);
  assert.ok(await page.locator("label.pick.policy").first().evaluate((one) => getComputedStyle(one).display === "flex"), "its style is in force");
  assert.equal(await page.locator("#policies").count(), 0, "what is to be read elsewhere is put away");
  assert.deepEqual(loading.filter((one) => !one.startsWith("data:")), [url]);
  assert.deepEqual([...errors, ...later], []);
  await context.close();
});

test("its content policy refuses whatever markup or script could call out", async () => {
  const { page, context } = await open(browser, { url });
  const refused = await page.evaluate(async () => {
    const violation = () => new Promise((seen) => addEventListener("securitypolicyviolation", seen, { once: true }));
    const seen = [];
    for (const call of [
      () => (new Image().src = "https://example.com/pixel.png"),
      () => fetch("https://example.com/").catch(() => {}),
      () => document.body.append(Object.assign(document.createElement("script"), { textContent: "1" })),
      () => document.body.append(Object.assign(document.createElement("iframe"), { src: "https://example.com/" })),
    ]) {
      const one = violation();
      call();
      seen.push((await one).effectiveDirective);
    }
    return seen;
  });
  assert.deepEqual(refused, ["img-src", "connect-src", "script-src-elem", "frame-src"]);
  await context.close();
});

for (const [why, opened] of [
  ["without JavaScript", { options: { javaScriptEnabled: false } }],
  ["in a browser too old", { prepare: (page) => page.addInitScript(() => delete globalThis.DecompressionStream) }],
  ["where wasm is refused", { prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly) }],
]) {
  test(`${why} it says so, and the policies are there to be read`, async () => {
    const context = await browser.newContext(opened.options);
    const page = await context.newPage();
    await opened.prepare?.(page);
    await page.goto(url);
    await page.locator("#notice").waitFor();
    assert.match(await page.locator("#notice").innerText(), /没有打开[^]*103[^]*did not open/);
    assert.match(await page.locator("h2", { hasText: "方向8" }).innerText(), /新智造100/);
    assert.ok(await page.locator("blockquote", { hasText: "固定资产投资不低于500万元" }).first().isVisible());
    await context.close();
  });
}
