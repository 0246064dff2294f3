// The same answers under another document: reached from the result, read by keyboard, gone over to and back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, open } from "./browser.mjs";

const CASE = join(fileURLToPath(new URL("../..", import.meta.url)), "policies/bj-gjj-2022-guide/cases/d5-b-eligible.json");

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The comparison of a major project's answers, from its result. */
async function compared(options) {
  const seen = await open(browser, { options });
  const { page } = seen;
  await page.locator("input[type=file]").first().setInputFiles(CASE);
  await page.waitForSelector("[data-answered]");
  await page.getByRole("button", { name: /^(查看结果|先看目前结果)$/ }).click();
  await page.getByRole("button", { name: "与《管理办法（征求意见稿）》对照" }).click();
  await page.waitForSelector(".contrast");
  return seen;
}

const texts = (page, css) => page.locator(css).allInnerTexts();

test("each document stands under its title and status, with the headline by its own rules", async () => {
  const { page, context, errors, later } = await compared();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "heading");
  assert.match(await page.locator(".note-line").innerText(), /草案对2022年这批申报从未生效/);
  const [guide, draft] = await texts(page, ".hero-card");
  assert.match(guide, /2022年北京市高精尖产业发展资金实施指南\s+已结束[^]*2,300\s*万元/);
  // Whether it is a key unit or a major project, for which no cap of the draft holds, has not been asked yet.
  assert.match(draft, /征求意见稿，未生效[^]*还没有一个方向的条件已经确定符合[^]*不能排序[^]*贷款贴息/);
  const [conflict] = await texts(page, "[data-relation=ineligible]");
  assert.match(conflict, /冲突\s+整车企业上限[^]*年度奖励额度最高不超过1亿元[^]*每年最高不超过3000万元/);
  const fold = page.locator("[data-relation=ineligible] summary").first();
  await fold.focus();
  await page.keyboard.press("Enter");
  const laws = await texts(page, "[data-relation=ineligible] details[open] blockquote");
  assert.equal(laws.length, 2, "the text of both is one key away");
  assert.match(laws[0], /单个整车企业年度奖励额度最高不超过1亿元。$/);
  assert.deepEqual([errors, later], [[], []]);
  await context.close();
});

for (const [name, width] of [["phone", 360], ["narrowest", 320], ["laptop", 1280]]) {
  test(`two columns on a laptop, one below the other on a phone: ${name}`, async () => {
    const { page, context } = await compared({ viewport: { width, height: 800 } });
    const boxes = await page.locator(".hero-card").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    assert.equal(boxes[0].top === boxes[1].top, width > 1000, JSON.stringify(boxes));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
    await context.close();
  });
}

test("the other document's questions are asked with the carried answers, and back leads to the comparison", async () => {
  const { page, context, errors } = await compared();
  await page.getByRole("button", { name: "带上回答，去答这份文件的问题" }).click();
  await page.waitForSelector("[data-answered=m3_b_invest]");
  assert.match(await page.locator("[data-answered=m3_b_invest]").innerText(), /120,000万元/);
  assert.equal(await page.locator("[data-answered=m3_b_lpr]").count(), 0, "the rate of the same period is not carried");
  await page.goBack();
  await page.waitForSelector(".contrast");
  assert.match((await texts(page, ".hero-card"))[0], /2,300\s*万元/, "the guide's answers are as they were");
  assert.deepEqual(errors, []);
  await context.close();
});
