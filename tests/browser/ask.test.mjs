// What helps to answer: rows pasted from a spreadsheet, terms in plain words, the clause behind every field.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { GENERAL } from "./enterprises.mjs";
import { answerScreen, begin, choose, send } from "./walk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Opens the page and goes to the products' list. */
async function products(options) {
  const seen = await open(browser, { options });
  await begin(seen.hand, { date: "last" });
  await choose(seen.hand, ["d2"]);
  await answerScreen(seen.hand, GENERAL);
  await answerScreen(seen.hand, { d2_other_money: "none", d2_recommended: true });
  await seen.page.waitForSelector("button.add");
  return seen;
}

const focused = (page) => page.evaluate(() => document.activeElement?.id ?? "");

test("rows are pasted by the keyboard, mended, and taken back as one step", async () => {
  const { page, hand, context, errors } = await products({ viewport: { width: 360, height: 740 } });
  await page.locator(".paste summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
  await page.keyboard.insertText(
    "产品\t销售额（元）\t首批次\t应用示范\t列入目录\t材料类别\n甲\t9,000,000\t是\t是\t是\t先进基础材料\n乙\t900万\t是\t是\t大概\t先进基础材料",
  );
  assert.equal(await page.locator("[data-item]").count(), 0);
  await send(hand);
  assert.match(await page.locator("#mistakes").innerText(), /粘贴的行还没有添加/);
  await page.locator("#mistakes button").click();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-item='0']");
  assert.equal(await focused(page), "rows");
  const said = await page.locator("#rows").innerText();
  assert.match(said, /第 2 行 列入目录“大概”不在选项里，请写：是、否/);
  assert.match(said, /没有用到的列：产品/);
  assert.equal(await page.locator("[data-item]").count(), 1);
  assert.match(await page.locator("[data-item='0']").innerText(), /900万元/);
  const box = page.locator(".paste textarea");
  assert.match(await box.inputValue(), /^产品\t.*\n乙\t/, "what is wrong stays, with its headings");
  await box.fill((await box.inputValue()).replace("大概", "否"));
  await page.locator(".paste button").click();
  await page.waitForSelector("[data-item='1']");
  assert.equal(await focused(page), "note");
  assert.equal(await box.inputValue(), "");
  await page.getByRole("button", { name: "撤销添加" }).click();
  assert.equal(await page.locator("[data-item]").count(), 1);
  assert.match(await box.inputValue(), /乙/, "what was pasted is back");
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wider <= 0, `${wider} px too wide`);
  assert.deepEqual(errors, []);
  await context.close();
});

test("terms are explained where they occur, and our words are told from the document's", async () => {
  const { page, hand, context } = await open(browser);
  await begin(hand, { date: "last" });
  await page.locator(".terms summary").click();
  const all = await page.locator(".terms").innerText();
  assert.match(all, /免申即享\s+不用申报[\s\S]*方向10无需申报，免申即享/, "with the clause, where it says so");
  await choose(hand, ["d1"]);
  await answerScreen(hand, GENERAL);
  await page.locator("[data-fact=d1_tapeout] + .terms summary").click();
  const terms = await page.locator("[data-fact=d1_tapeout] + .terms").innerText();
  assert.match(terms, /MPW\s+多项目晶圆[\s\S]*没有附原文的，是我们的通俗解释/);
  await context.close();
});

test("every question, fields of items too, has its clause one tap away", async () => {
  const { page, context } = await products();
  await page.locator("button.add").click();
  await page.waitForSelector("[data-list]");
  const fields = await page.locator("[data-fact]").count();
  assert.ok(fields >= 5, `${fields}`);
  assert.equal(await page.locator(".one > .why:not(.terms) blockquote").count(), fields);
  await context.close();
});
