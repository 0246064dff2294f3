// The result: values tried in place, and taking it away. What is printed is read back from the PDF.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { extractText } from "unpdf";
import { launch, open } from "./browser.mjs";
import { ROOT, assessed, zice } from "./cli.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const GUIDE = "policies/bj-gjj-2022-guide";

/** The result of a case of the guide, which the page opens like any answers file. */
async function shown(name, options) {
  const file = join(GUIDE, "cases", `${name}.json`);
  const seen = await open(browser, { options });
  await seen.page.locator(".tools input[type=file]").setInputFiles(join(ROOT, file));
  await seen.page.getByRole("button", { name: /结果/ }).click();
  await seen.page.waitForSelector(".result");
  return { ...seen, file };
}

/** What the page hands out by this button. */
async function downloaded(page, name) {
  const coming = page.waitForEvent("download");
  await page.locator("#take").getByRole("button", { name }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** The text of each page of a PDF, without its spaces. */
async function printed(page) {
  const { text } = await extractText(new Uint8Array(await page.pdf({ format: "A4" })));
  return text.map(plain);
}

// A PDF may name a glyph by the radical that looks the same.
const RADICALS = { "⻔": "门", "⻋": "车", "⻓": "长", "⻚": "页", "⻛": "风", "⻢": "马", "⻅": "见", "⻄": "西", "⻆": "角", "⻘": "青", "⻬": "齐" };
const plain = (text) => text.normalize("NFKC").replace(/\s/g, "").replace(/[\u2e80-\u2eff]/g, (radical) => RADICALS[radical] ?? radical);

test("a value tried in place moves the result, and the answers stay until it is kept", async () => {
  const { page, context, errors } = await shown("d8-b-eligible");
  const own = page.locator("[data-direction=d8]");
  const before = await own.getAttribute("data-high");
  const line = own.locator(".calc li", { hasText: "×" }).first();
  await line.getByRole("button", { name: /奖励范围内投资/ }).click();
  const field = page.locator("#trial input[type=text]");
  const focused = () => field.evaluate((field) => field === field.getRootNode().activeElement);
  assert.ok(await focused(), "the field has the focus");
  await field.press("Control+A");
  await field.pressSequentially("100");
  assert.ok(await focused(), "and keeps it while the result moves around it");
  assert.equal(await own.getAttribute("data-high"), "250000");
  assert.match(await page.locator("#trial .moved[role=status]").innerText(), /方向8：.*→.*25万元/);
  assert.match(await page.locator(".trying").innerText(), /试算[\s\S]*→ 100万元/);
  // What is handed out meanwhile is the result of the answers.
  assert.equal(JSON.parse((await downloaded(page, "下载数据")).text).directions[7].ceiling.high, before);
  await page.locator("#trial").getByRole("button", { name: "恢复原回答" }).click();
  assert.equal(await own.getAttribute("data-high"), before);
  assert.equal(await page.locator(".trying").count(), 0);
  assert.match(await page.evaluate(() => document.activeElement.textContent), /改一下试试/);
  // Once more by the keyboard, and kept.
  await page.keyboard.press("Enter");
  await field.press("Control+A");
  await field.pressSequentially("100");
  await page.locator("#trial").getByRole("button", { name: "采用" }).press("Enter");
  assert.equal(await own.getAttribute("data-high"), "250000");
  assert.equal(JSON.parse((await downloaded(page, "下载数据")).text).directions[7].ceiling.high, "250000");
  assert.deepEqual(errors, []);
  await context.close();
});

test("a condition that a tried value mends stays where its field is", async () => {
  const { page, context } = await shown("d8-fai-just-below");
  const own = page.locator("[data-direction=d8]");
  assert.equal(await own.getAttribute("data-verdict"), "ineligible");
  const failing = own.locator("[data-cond=d8_fai][data-truth=no]").first();
  await failing.getByRole("button", { name: /改一下试试/ }).click();
  const field = page.locator("#trial input[type=text]");
  await field.press("Control+A");
  await field.pressSequentially("9000");
  assert.ok(await field.evaluate((field) => field === document.activeElement));
  assert.equal(await field.inputValue(), "9000");
  assert.notEqual(await own.getAttribute("data-verdict"), "ineligible");
  assert.match(await own.locator(".moved").first().innerText(), /按原回答：暂不符合/);
  await context.close();
});

test("the files are those of the command line", async () => {
  const { page, file, context } = await shown("general-per-group");
  const json = await downloaded(page, "下载数据");
  assert.match(json.name, /^自评结果-.*\.json$/);
  assert.equal(json.text, zice("assess", file, "--json").stdout);
  const csv = await downloaded(page, "下载表格");
  assert.match(csv.name, /\.csv$/);
  assert.equal(csv.text, zice("assess", file, "--format", "csv").stdout);
  await context.close();
});

test("the message is copied, or stays selected where the browser forbids that", async () => {
  const { page, file, context } = await shown("general-per-group");
  const message = zice("assess", file, "--format", "message").stdout;
  const copy = page.locator("#take").getByRole("button", { name: "复制摘要" });
  await page.evaluate(() => {
    document.addEventListener("copy", () => (window.copied = getSelection().toString()));
  });
  await copy.click();
  await page.getByText("已复制", { exact: true }).waitFor();
  assert.equal(plain(await page.evaluate(() => window.copied)), plain(message));
  assert.equal(await page.locator("textarea").count(), 0);
  await page.evaluate(() => (document.execCommand = () => false));
  await copy.click();
  await page.getByText("请按 Ctrl+C").waitFor();
  assert.equal(await page.locator("textarea").inputValue(), message);
  await context.close();
});

test("the print is one whole document", async () => {
  const { page, file, context } = await shown("d8-c-cap-binds");
  const report = assessed(file);
  const pages = await printed(page);
  const all = pages.join("");
  const holds = (text, what) => assert.ok(all.includes(plain(text)), `${what}: ${text}`);
  holds(report.policy.title, "title");
  holds(`数据版本 ${report.policy.version}`, "version");
  holds(report.as_of, "date");
  holds(report.headline.ceiling.text, "headline");
  holds("以主管部门审核为准", "whose word counts");
  const { answers } = JSON.parse(readFileSync(join(ROOT, file), "utf8"));
  const labels = JSON.parse(readFileSync(join(ROOT, GUIDE, "policy.json"), "utf8")).facts;
  for (const id of Object.keys(answers)) holds(labels.find((fact) => fact.id === id).label.zh, "answer");
  // Every clause of the best direction, though it was folded away on the screen, and the way the amount is worked out.
  const best = report.directions.find(({ id }) => id === report.headline.direction);
  const cited = (one) => [one.clause, ...["conditions", "awards", "units", "calculation", "parts"].flatMap((key) => (one[key] ?? []).flatMap(cited))];
  for (const id of new Set(cited(best).filter(Boolean))) {
    holds(report.clauses.find((clause) => clause.id === id).text, "clause");
  }
  for (const award of best.awards.filter(({ verdict }) => verdict !== "ineligible")) {
    award.units.flatMap(({ calculation }) => calculation).forEach(({ label }) => holds(label, "calculation"));
  }
  for (const words of ["改一下试试", "下载", "清除", "查看、更改回答"]) assert.ok(!all.includes(words), `not on paper: ${words}`);
  pages.forEach((text, at) => assert.ok(text.includes(`${at + 1}/${pages.length}`), `page ${at + 1} has its number`));
  assert.ok(await page.locator("details.why:not([open])").count(), "the folds are closed again");
  await context.close();
});

test("a print of a trial says so", async () => {
  const { page, context } = await shown("d8-b-eligible");
  await page.locator(".calc").getByRole("button", { name: /改一下试试/ }).first().click();
  await page.locator("#trial input[type=text]").fill("100");
  assert.ok((await printed(page))[0].includes(plain("试算：下面不是您的回答得出的结果")));
  await context.close();
});

test("the picture of all directions has a table beside it, and nothing is wider than a phone", async () => {
  const { page, context } = await shown("general-per-group", { viewport: { width: 320, height: 640 } });
  const table = page.getByRole("table", { name: "各方向一览" });
  const rows = await table.getByRole("row").allInnerTexts();
  assert.match(rows[0], /方向\s+判定\s+最高可得\s+上限/);
  assert.equal(rows.length - 1, await page.locator(".chart > svg:not(.axis)").count());
  const box = () => page.locator(".tabular").evaluate((one) => one.getBoundingClientRect().height);
  assert.ok((await box()) < 2);
  await page.getByText("显示为表格").click();
  assert.ok((await box()) > 100, "it is seen when that is asked for");
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok((await wider()) <= 0);
  const right = await page.locator(".chart text").evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
  assert.ok(right <= 320, `the chart's texts end at ${right}`);
  await page.locator(".tools button").last().click();
  const english = await page.locator(".chart text").evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
  assert.ok(english <= 320, `in English they end at ${english}`);
  await context.close();
});
