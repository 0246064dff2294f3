// What a visitor does beside answering: keyboard alone, mistakes, changes, lists, files, back and forward, clearing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { FACTORY, GENERAL } from "./enterprises.mjs";
import { answerScreen, begin, choose, fill, send } from "./walk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Opens the page and goes to the questions on these directions, the first theme answered. */
async function asked(directions, options) {
  const seen = await open(browser, { options });
  await begin(seen.hand, { date: "last" });
  await choose(seen.hand, directions);
  await answerScreen(seen.hand, GENERAL);
  return seen;
}

const heading = (page) => page.locator("#heading");
const focused = (page) => page.evaluate(() => document.activeElement?.id ?? "");

test("the status and the window stand first, and nothing is chosen beforehand", async () => {
  const { page, hand, context, errors } = await open(browser);
  assert.match(await page.locator(".standing").innerText(), /申报期已经结束[\s\S]*2022年6月30日/);
  assert.equal(await page.locator("input[name=date]:checked").count(), 0);
  await send(hand);
  assert.match(await page.locator("#mistakes").innerText(), /请选择按哪一天申报/);
  assert.equal(await focused(page), "mistakes");
  await page.locator('input[name=date][value="last"]').check();
  await send(hand);
  assert.match(await page.locator(".status").innerText(), /申报期已于2022年6月30日结束。以下按“2022年6月30日申报”测算/);
  assert.equal(await page.locator("input[name=scope]:checked").count(), 0);
  assert.deepEqual(errors, []);
  await context.close();
});

test("an amount is echoed as understood, a mistake is told and nothing typed is lost", async () => {
  const { page, hand, context } = await asked(["d2"]);
  await answerScreen(hand, { d2_other_money: "none", d2_recommended: true });
  await page.locator("button.add").click();
  const sales = page.locator('[data-fact="d2_products.sales"]');
  const input = sales.locator("input[type=text]");
  await input.pressSequentially("1.2亿");
  assert.equal(await sales.locator(".echo").innerText(), "按 12,000 万元（120,000,000 元） 理解");
  assert.equal(await input.inputValue(), "1.2亿", "never reformatted");
  await input.fill("10,50");
  assert.equal(await sales.locator(".echo").innerText(), "");
  await send(hand);
  assert.match(await page.locator("#mistakes").innerText(), /销售额：“10,50”里的逗号位置不对/);
  assert.match(await sales.locator(".mistake").innerText(), /逗号位置不对/);
  assert.equal(await input.inputValue(), "10,50");
  await page.locator("#mistakes button", { hasText: /^销售额/ }).click();
  assert.equal(await focused(page), await input.getAttribute("id"));
  await context.close();
});

test("characters being composed are not acted on", async () => {
  const { page, hand, context } = await asked(["d6"]);
  const choices = { d6_manufacturing: true, d6_equipment: true, d6_other_money: "none", d6_use: "named" };
  await answerScreen(hand, { ...choices, d6_recommended: true });
  const field = page.locator("[data-fact=d6_direct]");
  const input = field.locator("input[type=text]");
  await input.focus();
  const session = await context.newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "３０００", selectionStart: 4, selectionEnd: 4 });
  assert.equal(await input.inputValue(), "３０００");
  assert.equal(await field.locator(".echo").innerText(), "");
  await session.send("Input.insertText", { text: "３０００" });
  assert.equal(await input.inputValue(), "３０００");
  assert.match(await field.locator(".echo").innerText(), /3,000 万元/);
  await context.close();
});

test("back, the browser's back and a change keep every other answer", async () => {
  const { page, hand, context } = await asked(["d8"]);
  await answerScreen(hand, FACTORY.answers);
  await answerScreen(hand, FACTORY.answers);
  const first = await heading(page).innerText();
  await page.goBack();
  await page.waitForSelector("[data-fact=d8_started]");
  assert.equal(await page.locator("[data-fact=d8_started] input[type=text]").inputValue(), FACTORY.answers.d8_started);
  await page.goForward();
  await page.waitForSelector("[data-fact=d8_completed]");
  assert.equal(await heading(page).innerText(), first);
  await page.getByRole("button", { name: "上一步" }).click();
  await page.waitForSelector("[data-fact=d8_started]");
  await page.getByRole("button", { name: "全部回答" }).click();
  await page.locator("[data-answered=g_credit] button").click();
  await page.waitForSelector("[data-fact=g_credit]");
  await fill(hand, "g_credit", "repaired");
  await send(hand);
  await page.waitForSelector("[data-answered=g_credit]");
  assert.match(await page.locator("[data-answered=g_credit]").innerText(), /信用修复/);
  assert.match(await page.locator("[data-answered=d8_kind]").innerText(), /技术改造/);
  await context.close();
});

test("an item that was removed can be put back", async () => {
  const { page, hand, context } = await asked(["d2"]);
  await answerScreen(hand, { d2_other_money: "none", d2_recommended: true });
  for (const sales of ["900", "3000"]) {
    await page.locator("button.add").click();
    for (const name of ["in_catalogue", "demo", "first_batch"]) {
      await fill(hand, `d2_products.${name}`, true);
    }
    await fill(hand, "d2_products.class", "basic");
    for (const name of ["sales", "first_sales", "net_sales"]) {
      await fill(hand, `d2_products.${name}`, sales);
    }
    await send(hand);
    await page.waitForSelector("button.add");
  }
  await page.locator("[data-item='0']").getByRole("button", { name: "复制一条" }).click();
  await page.waitForSelector("[data-list]");
  await send(hand);
  await page.waitForSelector("[data-item='2']");
  await page.locator("[data-item='0']").getByRole("button", { name: "删除" }).click();
  assert.equal(await page.locator("[data-item]").count(), 2);
  await page.getByRole("button", { name: "撤销删除" }).click();
  assert.equal(await page.locator("[data-item]").count(), 3);
  assert.match(await page.locator("[data-item='0']").innerText(), /900万元/);
  await context.close();
});

test("a file is saved, opened again, and refused where it is damaged", async () => {
  const { page, context, errors } = await asked(["d8"]);
  const saving = page.waitForEvent("download");
  await page.locator(".tools button", { hasText: "保存" }).click();
  const file = await (await saving).path();
  await page.locator(".tools button", { hasText: "清除" }).click();
  assert.equal(await focused(page), "clearing");
  await page.locator("#clearing button", { hasText: "不清除" }).click();
  await page.locator(".tools button", { hasText: "清除" }).click();
  await page.locator("#clearing button.danger").click();
  await page.waitForSelector("input[name=date]");
  assert.equal(await page.locator("input[name=date]:checked").count(), 0);
  const input = page.locator(".tools input[type=file]");
  await input.setInputFiles({ name: "坏.json", mimeType: "application/json", buffer: Buffer.from('{"policy": 3}') });
  await page.waitForSelector("#note");
  assert.match(await page.locator("#note").innerText(), /不能用，现有的回答没有改动/);
  await input.setInputFiles(file);
  await page.waitForSelector("[data-answered=g_enterprise]");
  assert.match(await page.locator("#note").innerText(), /共 \d+ 个回答/);
  assert.deepEqual(errors, []);
  await context.close();
});

test("on a phone the panel is one line that opens, and nothing is wider than the screen", async () => {
  const { page, context } = await asked(["d8", "d12"], { viewport: { width: 360, height: 740 } });
  const rows = page.locator(".panel-rows");
  assert.ok(!(await rows.isVisible()));
  await page.locator(".panel-line").click();
  assert.ok(await rows.isVisible());
  assert.match(await rows.innerText(), /方向8[\s\S]*方向12/);
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok((await wider()) <= 0);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.ok((await wider()) <= 0);
  await context.close();
});

test("the page speaks English, too", async () => {
  const { page, context } = await asked(["d8"]);
  await page.locator(".tools button").last().click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.match(await page.getByRole("button", { name: "Continue" }).innerText(), /Continue/);
  await context.close();
});
