// A bureau changes a cap in its policy, bundles it, and the new page shows the new figure: in the site and in the single
// file. A policy with findings is refused.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { handOf, launch, open } from "./browser.mjs";
import { ROOT, zice } from "./cli.mjs";
import { served } from "./folder.mjs";
import { answerAll, begin, choose } from "./walk.mjs";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "zice-bundle-"));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** The small policy with a cap of 2.5 instead of 3 million: in these of its files. */
function policies(name, files) {
  const own = join(folder, name);
  cpSync(join(ROOT, "tests/cli/policies/small"), join(own, "small"), { recursive: true });
  for (const file of files) {
    const path = join(own, "small", file);
    const text = readFileSync(path, "utf8");
    assert.match(text, /300万元/, file);
    writeFileSync(path, text.replaceAll("300万元", "250万元"));
  }
  return own;
}

const EVERYWHERE = ["policy.json", "source.txt", "cases/first-day.json", "cases/unsure.json"];

/** Walks an enterprise that invested 20 million to its result. */
async function shown(url) {
  const { page, hand, context, errors } = await open(browser, { url });
  assert.equal(await page.locator("input[name=policy]").count(), 1, "the bureau's policy alone");
  await begin(hand, { date: "last" });
  await choose(hand, ["renovation"]);
  await answerAll(hand, { registered: true, completed: "2024-06-30", investment: "2000万", recommended: true });
  const { low, high } = await page.locator("[data-direction=renovation]").evaluate((one) => one.dataset);
  const text = await page.locator(".result").innerText();
  assert.deepEqual(errors, []);
  await context.close();
  return { low, high, text };
}

test("a site takes up a bureau's policy, and shows its figure", async () => {
  const out = join(folder, "site");
  const run = zice("bundle", "--policies", policies("own", EVERYWHERE), "--into", "dist/site", "--out", out);
  assert.equal(run.status, 0, run.stderr + run.stdout);
  const site = await served(out);
  const { low, high, text } = await shown(site.url);
  assert.deepEqual([low, high], ["2500000", "2500000"]);
  assert.match(text, /250\s*万元/);
  await site.close();

  assert.match(readFileSync(join(out, "policies.html"), "utf8"), /技术改造奖励[^]*不超过 250万元/);
  const { policies: listed, files } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  assert.deepEqual(listed.map(({ id, version, status }) => [id, version, status]), [["small", "1.0", "in_force"]]);
  for (const { path, integrity } of files) {
    const sum = createHash("sha384").update(readFileSync(join(out, path))).digest("base64");
    assert.equal(integrity, `sha384-${sum}`, path);
  }
  const again = zice("bundle", "--policies", join(folder, "own"), "--into", out, "--out", out);
  assert.equal(again.status, 2, "an old site is not written over");
});

test("the single file takes up a bureau's policy, and shows its figure", async () => {
  const out = join(folder, "own.html");
  const run = zice("bundle", "--policies", policies("single", EVERYWHERE), "--into", "dist/zice.html", "--out", out);
  assert.equal(run.status, 0, run.stderr + run.stdout);
  const { high, text } = await shown(pathToFileURL(out).href);
  assert.equal(high, "2500000");
  assert.match(text, /250\s*万元/);
});

test("the single file is made for a district, and its address can name none", async () => {
  const out = join(folder, "district.html");
  const run = zice("bundle", "--into", "dist/zice.html", "--district", "example", "--out", out);
  assert.equal(run.status, 0, run.stderr);
  const bureau = /示例区经济和信息化局/;
  const { page, context, errors } = await open(browser, { url: pathToFileURL(out).href });
  assert.match(await page.locator(".district-name").innerText(), bureau);
  assert.match(await page.locator(".district").innerText(), bureau);
  const brand = await page.locator("button[type=submit]").evaluate((one) => getComputedStyle(one).backgroundColor);
  assert.equal(brand, "rgb(138, 43, 33)", "its colour, #8a2b21");
  await begin(handOf(page), { date: "last" });
  assert.equal(await page.locator("input[name=scope]").first().getAttribute("value"), "d8", "its directions first");
  assert.deepEqual(errors, []);
  await context.close();

  const other = await open(browser, { url: `${pathToFileURL(out).href}#district=` });
  assert.equal(await other.page.locator(".district-name").count(), 0);
  await other.context.close();

  const wrong = zice("bundle", "--into", "dist/zice.html", "--district", "exmple", "--out", join(folder, "none.html"));
  assert.equal(wrong.status, 2);
  assert.match(wrong.stderr, /没有编号为“exmple”的区级预设；现有的预设：example/);
});

test("the embed kit takes up a bureau's policy, by itself and in its site", () => {
  const own = policies("kit", EVERYWHERE);
  const kit = join(folder, "kit-alone");
  assert.equal(zice("bundle", "--policies", own, "--into", "dist/embed", "--out", kit).status, 0);
  const whole = join(folder, "whole");
  cpSync(join(ROOT, "dist/site"), whole, { recursive: true });
  cpSync(join(ROOT, "dist/embed"), join(whole, "embed"), { recursive: true });
  const site = join(folder, "whole-own");
  const run = zice("bundle", "--policies", own, "--into", whole, "--out", site);
  assert.equal(run.status, 0, run.stderr);

  const data = readdirSync(site).find((name) => /^policies\.[0-9a-f]+\.bin$/.test(name));
  const packed = readFileSync(join(site, data));
  for (const folder of [kit, join(site, "embed")]) {
    assert.ok(packed.equals(readFileSync(join(folder, "policies.bin"))));
    assert.ok(readFileSync(join(folder, "zice-data.js"), "utf8").includes(packed.toString("base64")));
    for (const name of readdirSync(join(ROOT, "dist/embed")).filter((name) => /\.(js|css|html)$/.test(name))) {
      const same = readFileSync(join(ROOT, "dist/embed", name)).equals(readFileSync(join(folder, name)));
      assert.equal(same, name !== "zice-data.js", `${name}: scripts are pinned in other people's pages`);
    }
  }
});

test("what ships is what comes of bundling the policies that ship", () => {
  const site = join(folder, "same");
  assert.equal(zice("bundle", "--into", "dist/site", "--out", site).status, 0);
  for (const name of readdirSync(join(ROOT, "dist/site"))) {
    const [ours, theirs] = [join(ROOT, "dist/site", name), join(site, name)].map((file) => readFileSync(file));
    assert.ok(ours.equals(theirs), name);
  }
  const single = join(folder, "same.html");
  assert.equal(zice("bundle", "--into", "dist/zice.html", "--out", single).status, 0);
  assert.ok(readFileSync(join(ROOT, "dist/zice.html")).equals(readFileSync(single)));
});

test("what another version made is refused, and nothing is written", () => {
  const ours = /zice \d+\.\d+\.\d+/;
  const foreign = (name, make) => {
    make(join(folder, name));
    const out = join(folder, `${name}-out`);
    const run = zice("bundle", "--into", join(folder, name), "--out", out);
    assert.equal(run.status, 2, name);
    assert.match(run.stderr, /zice 0\.0\.1/, name);
    assert.ok(!existsSync(out), name);
  };
  const replaced = (file) => writeFileSync(file, readFileSync(file, "utf8").replace(ours, "zice 0.0.1"));
  foreign("old.html", (file) => {
    cpSync(join(ROOT, "dist/zice.html"), file);
    replaced(file);
  });
  foreign("old-site", (site) => {
    cpSync(join(ROOT, "dist/site"), site, { recursive: true });
    replaced(join(site, "sw.js"));
  });
  foreign("old-kit", (kit) => {
    cpSync(join(ROOT, "dist/embed"), kit, { recursive: true });
    const script = readdirSync(kit).find((name) => /^zice-element\.[\d.]+\.js$/.test(name));
    cpSync(join(kit, script), join(kit, "zice-element.0.0.1.js"));
  });
});

test("a policy with findings is refused, and nothing is written", () => {
  const out = join(folder, "refused");
  const run = zice("bundle", "--policies", policies("wrong", ["policy.json"]), "--into", "dist/site", "--out", out);
  assert.equal(run.status, 1);
  assert.match(run.stdout, /text-not-in-source/);
  assert.ok(!existsSync(out));
});
