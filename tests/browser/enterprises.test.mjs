// Three enterprises walk from the first question to the result, every answer typed or clicked. The file each saves
// then gives the same verdicts and ceilings on the command line.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { agrees } from "./cli.mjs";
import { FACTORY, PHARMA, UNSURE } from "./enterprises.mjs";
import { walk } from "./walk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Walks an enterprise to its result, and returns what the page and the command line say of it. */
async function walked(enterprise, options) {
  const { page, hand, context, errors } = await open(browser, { options });
  const asked = await walk(hand, enterprise);
  const text = await page.locator(".result").innerText();
  const saving = page.waitForEvent("download");
  await page.locator(".tools button", { hasText: "保存" }).click();
  const file = readFileSync(await (await saving).path(), "utf8");
  assert.deepEqual(errors, [], "no error on the console");
  const { report, shown } = await agrees(hand, file);
  await context.close();
  return { report, shown, text, asked, file: JSON.parse(file) };
}

test("a smart factory's upgrade: the yearly cap of 30 million binds", async () => {
  const { shown, text, file } = await walked(FACTORY);
  assert.deepEqual(shown.d8, { verdict: "eligible", low: "30000000", high: "30000000", kind: "up_to" });
  assert.match(text, /封顶 3,000万元/);
  assert.match(text, /以主管部门审核为准/);
  assert.equal(file.as_of, "2022-04-15");
  assert.equal(file.answers.d8_total, "15000万元");
});

test("a pharmaceutical company with several drugs, on a phone", async () => {
  const { shown, report, asked } = await walked(PHARMA, { viewport: { width: 360, height: 740 } });
  assert.equal(shown.d3.verdict, "conditional");
  assert.equal(shown.d3.high, "10000000", "1000万 a year");
  assert.equal(shown.d2.verdict, "ineligible");
  const [drugs] = report.directions.find((one) => one.id === "d3").awards;
  assert.deepEqual(drugs.units.map((unit) => unit.verdict), ["conditional", "conditional", "ineligible"]);
  assert.ok(!asked.includes("d3_contracts"), "what no longer matters is not asked");
});

test("an enterprise that is not sure of everything gets an interval", async () => {
  const { shown, text, asked } = await walked(UNSURE);
  assert.deepEqual([shown.d8.verdict, shown.d8.low, shown.d8.high], ["eligible", "0", "20000000"]);
  assert.deepEqual([shown.d9.verdict, shown.d9.low, shown.d9.high], ["undetermined", "0", "2400000"]);
  assert.match(text, /0元 至 2,000万元/);
  assert.ok(asked.includes("d8_scope"));
});
