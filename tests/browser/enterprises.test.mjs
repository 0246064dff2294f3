// Three enterprises walk from the first question to the result, every answer typed or clicked. The file each saves
// then gives the same verdicts and ceilings on the command line, and nothing has left the page.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { agrees } from "./cli.mjs";
import { FACTORY, GENERAL, SMART } from "./enterprises.mjs";
import { answerAll, begin, choose, verdicts } from "./walk.mjs";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "zice-"));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Walks an enterprise to its result, and returns what the page and the command line say of it. */
async function walked(name, { date, directions, answers, options }) {
  const { page, context, later, errors } = await open(browser, { options });
  const asked = [];
  await begin(page, { date });
  await choose(page, directions);
  await answerAll(page, answers, (fact) => asked.push(fact));
  const shown = await verdicts(page);
  const headline = await page.locator(".result").getAttribute("data-headline");
  const text = await page.locator(".result").innerText();

  const saving = page.waitForEvent("download");
  await page.locator(".tools button", { hasText: "保存" }).click();
  const file = join(folder, `${name}.json`);
  await (await saving).saveAs(file);

  const storage = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  assert.deepEqual(storage, [0, 0, ""], "nothing is stored");
  assert.deepEqual(later.filter((url) => !url.startsWith("blob:")), [], "no request after the page has started");
  assert.deepEqual(errors, [], "no error on the console");
  await context.close();

  const report = agrees(file, shown, headline);
  return { report, shown, text, asked, file: JSON.parse(readFileSync(file, "utf8")) };
}

test("a smart factory's upgrade: the yearly cap of 30 million binds", async () => {
  const { shown, text, file } = await walked("factory", FACTORY);
  assert.deepEqual(shown.d8, { verdict: "eligible", low: "30000000", high: "30000000", kind: "up_to" });
  assert.match(text, /封顶 3,000万元/);
  assert.match(text, /以主管部门审核为准/);
  assert.equal(file.as_of, "2022-04-15");
  assert.equal(file.answers.d8_total, "15000万元");
});

test("a pharmaceutical company with several drugs, on a phone", async () => {
  const drug = (entered, registered, sold) => ({
    class: "class1",
    beijing: true,
    phase2: true,
    entered,
    registered,
    ...(sold === undefined ? {} : { sold_abroad: sold }),
  });
  const { shown, report, asked } = await walked("pharma", {
    date: "last",
    options: { viewport: { width: 360, height: 740 } },
    directions: ["d3", "d2"],
    answers: {
      ...GENERAL,
      d2_other_money: "none",
      d2_products: [],
      d2_recommended: true,
      d3_other_money: "none",
      d3_drugs: [
        drug("2021-12-01", "listed", true),
        drug("2021-10-01", "none"),
        { class: "class2", beijing: true, phase2: true, entered: "2021-09-30", registered: "none" },
      ],
      d3_devices: [{ route: "review", beijing: true, entered: "2022-01-05", registered: "none" }],
      d3_cdmo: false,
      d3_imported: [{ made_sold: true, sales: "3000", contract: "8000" }],
      d3_recommended: false,
    },
  });
  assert.equal(shown.d3.verdict, "conditional");
  assert.equal(shown.d3.high, "10000000", "1000万 a year");
  assert.equal(shown.d2.verdict, "ineligible");
  const [drugs] = report.directions.find((one) => one.id === "d3").awards;
  assert.deepEqual(drugs.units.map((unit) => unit.verdict), ["conditional", "conditional", "ineligible"]);
  assert.ok(!asked.includes("d3_contracts"), "what no longer matters is not asked");
});

test("an enterprise that is not sure of everything gets an interval", async () => {
  const { shown, text, asked } = await walked("unsure", {
    date: "today",
    directions: ["d8", "d9"],
    answers: {
      ...GENERAL,
      g_major: "unsure",
      ...SMART,
      d8_performance: "unsure",
      d8_started: "2020-03-01",
      d8_completed: "2021-09-30",
      d8_fai: "5000",
      d8_total: "8000",
      d8_scope: "unsure",
      d8_in_library: true,
      d8_recommended: true,
      d9_field: "upgrade",
      d9_in_beijing: true,
      d9_other_money: "none",
      d9_completed: "2021-06-01",
      d9_started: "2020-06-01",
      d9_fixed_investment: "unsure",
      d9_green_factory: "unsure",
      d9_green_supply: false,
      d9_grade: "none",
      d9_advanced: false,
      d9_total: "1000",
      d9_scope: "800",
      d9_in_library: true,
      d9_recommended: true,
    },
  });
  assert.deepEqual([shown.d8.verdict, shown.d8.low, shown.d8.high], ["eligible", "0", "20000000"]);
  assert.deepEqual([shown.d9.verdict, shown.d9.low, shown.d9.high], ["undetermined", "0", "2400000"]);
  assert.match(text, /0元 至 2,000万元/);
  assert.ok(asked.includes("d8_scope"));
});
