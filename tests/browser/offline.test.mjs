// After the first visit the page opens though its server is gone: as it was visited, and as it may be asked for then.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { ROOT } from "./cli.mjs";
import { served } from "./folder.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const withoutWasm = (page) => page.addInitScript(() => delete globalThis.WebAssembly);

for (const [how, first, then, prepare] of [
  ["as it was", "", "", undefined],
  ["in a district, visited first without one", "", "#district=example", undefined],
  ["in English, visited in a district", "#district=example", "#lang=en", undefined],
  ["where wasm is refused", "", "", withoutWasm],
]) {
  test(`it opens without its server ${how}`, async () => {
    const site = await served(join(ROOT, "dist", "site"));
    const { page, context } = await open(browser, { url: site.url, path: first, prepare });
    await site.close();
    await assert.rejects(fetch(site.url), "the server is gone");
    // Another query, so that it is no mere change of the fragment.
    await page.goto(`${site.url}?again${then}`);
    await page.waitForSelector("html[data-state=ready]", { state: "attached" });
    assert.ok(await page.locator("input[name=policy]").first().isVisible());
    assert.equal(await page.locator(".district-name").count(), then.includes("district") ? 1 : 0);
    assert.equal(await page.locator("html").getAttribute("lang"), then.includes("en") ? "en" : "zh-CN");
    await context.close();
  });
}
