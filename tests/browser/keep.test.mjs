// What is kept, shared and taken in, in a real browser: over a reload, in two windows, where storage is refused, through
// links whole and damaged, and from hostile files. Nothing is lost, and what is cleared is gone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { handOf, launch, open, siteUrl, viewOf } from "./browser.mjs";
import { ROOT, agrees, assessed } from "./cli.mjs";
import { until } from "./drivers/until.mjs";
import { FACTORY, GENERAL } from "./enterprises.mjs";
import { answerScreen, begin, choose, started, walk } from "./walk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const single = () => pathToFileURL(join(ROOT, "dist", "zice.html")).href;

/** The entries of local storage. */
const entries = (page) => page.evaluate(() => Object.entries(localStorage));

/** Goes to the first question about the smart factory. */
async function asked(options) {
  const seen = await open(browser, options);
  await begin(seen.hand, { date: "last" });
  await choose(seen.hand, ["d8"]);
  await answerScreen(seen.hand, GENERAL);
  return seen;
}

const toOverview = (view) => view.getByRole("button", { name: "全部回答" }).click();
const remember = (view) => view.locator("input[name=memory]").check();
const said = (view, id) => view.locator(`#${id}`).innerText();
const press = (view, name) => view.getByRole("button", { name, exact: true }).first().click();
const shown = (view, fact) => view.locator(`[data-answered=${fact}]`).innerText();

/** The link to share, made on the screen of all answers or of the result. */
async function link(view) {
  await press(view, "生成分享链接");
  assert.match(await said(view, "sharing"), /链接里有您填写的内容[\s\S]*拿到的人都能看到/);
  await press(view, "生成链接");
  return view.locator("#link").inputValue();
}

test("a reload restores the answers and the place, and back leads where it led", async () => {
  const { page, hand, context, errors } = await asked();
  assert.deepEqual(await entries(page), [], "nothing, before it is wanted");
  await toOverview(page);
  await remember(page);
  await page.goBack();
  await answerScreen(hand, FACTORY.answers);
  await page.waitForSelector("[data-fact=d8_started]");
  const [[key]] = await entries(page);
  assert.match(key, /^zice\/1 \/$/);
  await page.reload();
  await page.waitForSelector("[data-fact=d8_started]");
  assert.match(await said(page, "note"), /已恢复\d+年\d+月\d+日记住的回答（数据版本 [\d.]+）/);
  await page.goBack();
  await page.waitForSelector("[data-fact=d8_kind]");
  assert.equal(await page.locator("[data-fact=d8_kind] input:checked").getAttribute("value"), "upgrade");
  await page.goBack();
  await page.waitForSelector("[data-fact=g_registered]");
  // A new tab of the same browser goes on, too; what cannot be read yet is still as it was typed.
  await toOverview(page);
  await page.locator("[data-answered=d8_kind] button").click();
  const other = await context.newPage();
  await other.goto(siteUrl());
  await other.waitForSelector("[data-fact=d8_kind]");
  await press(other, "从头开始");
  assert.equal(await other.evaluate(() => document.activeElement.id), "clearing");
  assert.deepEqual(errors, []);
  await context.close();
});

test("clearing takes everything, and turning off what was kept", async () => {
  const { page, context } = await asked();
  await toOverview(page);
  await remember(page);
  assert.equal((await entries(page)).length, 1);
  await page.locator("input[name=memory]").uncheck();
  assert.deepEqual(await entries(page), []);
  assert.match(await shown(page, "g_enterprise"), /是/, "the answers stay on the screen");
  await remember(page);
  await link(page);
  for (const screen of ["查看结果", "先看目前结果"]) if (await page.getByRole("button", { name: screen }).count()) await press(page, screen);
  await page.waitForSelector(".result");
  await press(page, "清除");
  await page.locator("#clearing button.danger").click();
  await page.waitForSelector("input[name=date]");
  assert.deepEqual(await entries(page), []);
  const left = await page.evaluate(() => ({
    notes: document.querySelector(".notes").textContent,
    checked: document.querySelectorAll("input:checked:not([name=policy])").length,
    typed: [...document.querySelectorAll("input[type=text], input[type=file]")].filter((field) => field.value !== "").length,
    hash: location.hash,
    state: typeof history.state,
  }));
  assert.deepEqual(left, { notes: "", checked: 0, typed: 0, hash: "", state: "number" });
  await page.goForward();
  await page.goForward();
  assert.equal(await page.locator("[data-answered], .result, #link").count(), 0, "nor does the browser's history lead to it");
  await page.reload();
  await page.waitForSelector("input[name=date]");
  assert.equal(await page.locator("#note, input:checked:not([name=policy])").count(), 0);
  await context.close();
});

test("leaving is asked about only where something would be lost", async () => {
  const { page, hand, context } = await open(browser);
  const dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.type());
    return dialog.dismiss();
  });
  const leave = () => page.evaluate(() => location.reload());
  await begin(hand, { date: "last" });
  await choose(hand, ["d6"]);
  await answerScreen(hand, GENERAL);
  await answerScreen(hand, { d6_manufacturing: true, d6_equipment: true, d6_other_money: "none", d6_use: "named", d6_recommended: true });
  await leave();
  await until("the browser asks", () => dialogs.length === 1);
  const figure = page.locator("[data-fact=d6_direct] input[type=text]");
  await figure.fill("10,50");
  await toOverview(page);
  await remember(page);
  await leave();
  await until("what is no answer is not remembered: the browser asks", () => dialogs.length === 2);
  await page.goBack();
  await figure.fill("1050");
  await leave();
  await page.waitForSelector("#note.good");
  await page.locator("[data-fact=d6_direct]").waitFor();
  await toOverview(page);
  await page.locator("input[name=memory]").uncheck();
  await leave();
  await until("it is remembered no longer: the browser asks", () => dialogs.length === 3);
  const saving = page.waitForEvent("download");
  await press(page, "保存");
  await saving;
  await leave();
  await page.waitForSelector("input[name=date]");
  assert.deepEqual(dialogs, ["beforeunload", "beforeunload", "beforeunload"], "a file holds them");
  await context.close();
});

test("two windows never overwrite each other unasked", async () => {
  const { page, context } = await asked();
  await toOverview(page);
  await remember(page);
  const other = await context.newPage();
  await other.goto(siteUrl());
  await other.waitForSelector("[data-answered=g_credit]");
  const change = async (view, to) => {
    await view.locator("[data-answered=g_credit] button").click();
    await view.locator(`[data-fact=g_credit] input[value=${to}]`).check();
  };
  await change(other, "repaired");
  const theirs = await entries(page);
  await change(page, "unsure");
  await page.waitForSelector("#memory");
  assert.match(await said(page, "memory"), /另一个窗口/);
  assert.deepEqual(await entries(page), theirs, "theirs is still there");
  await press(page, "改用那边的");
  await page.waitForSelector("[data-fact=g_credit]");
  assert.equal(await page.locator("[data-fact=g_credit] input:checked").getAttribute("value"), "repaired");
  await page.locator("[data-fact=g_credit] input[value=none]").check();
  await other.locator("[data-fact=g_credit] input[value=unsure]").check();
  await press(other, "改记这里的");
  await other.waitForSelector("#memory", { state: "detached" });
  await other.reload();
  await other.waitForSelector("[data-fact=g_credit]");
  assert.equal(await other.locator("[data-fact=g_credit] input:checked").getAttribute("value"), "unsure");
  await context.close();
});

for (const [why, names] of [["cannot be read", ["getItem", "setItem", "removeItem"]], ["is full", ["setItem"]]]) {
  test(`where storage ${why}, the page says so and goes on`, async () => {
    const prepare = (page) =>
      page.addInitScript((names) => {
        for (const name of names) Storage.prototype[name] = () => { throw new DOMException(name, "QuotaExceededError"); };
      }, names);
    const { page, hand, context, errors } = await open(browser, { prepare });
    if (names.length === 1) {
      await page.locator("input[name=memory]").click();
      await page.waitForSelector("input[name=memory]", { state: "detached" });
    }
    assert.match(await page.locator(".keep").innerText(), /不让网页存东西/);
    await walk(hand, FACTORY);
    assert.deepEqual(errors, []);
    await context.close();
  });
}

test("in a sandbox the page says so and goes on", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL("embed/hosts/sandboxed.html", siteUrl()).href);
  const view = await viewOf(page, { frame: "iframe" });
  const hand = handOf(view);
  await started(hand);
  assert.match(await view.locator(".keep").innerText(), /不让网页存东西/);
  await begin(hand, { date: "last" });
  await view.locator("input[name=scope]").first().waitFor();
  await context.close();
});

test("a memory that is damaged is left as it is and can be saved", async () => {
  const { page, context } = await asked();
  await toOverview(page);
  await remember(page);
  const damaged = await page.evaluate(() => {
    const key = Object.keys(localStorage)[0];
    return (localStorage[key] = localStorage[key].replace("g_enterprise", "g_Enterprise"));
  });
  await page.reload();
  await page.waitForSelector("#memory");
  assert.match(await said(page, "memory"), /不能全部使用[\s\S]*不完整/);
  const saving = page.waitForEvent("download");
  await press(page, "存成文件");
  assert.equal(readFileSync(await (await saving).path(), "utf8"), damaged);
  await page.locator("input[name=date][value=last]").check();
  assert.deepEqual((await entries(page)).map(([, text]) => text), [damaged]);
  await press(page, "删掉");
  assert.deepEqual(await entries(page), []);
  await context.close();
});

test("a link gives the same result to others, on the page and on the command line", async () => {
  const { page, hand, context } = await open(browser);
  await walk(hand, FACTORY);
  const made = await link(page);
  assert.ok(made.startsWith(`${siteUrl()}#answers=`) && made.length < 2000, made);
  await press(page, "复制");
  assert.match(await page.locator("#sharing [role=status]").innerText(), /已复制|Ctrl\+C/);
  const report = assessed(made);
  const other = await open(browser, { path: made.slice(siteUrl().length) });
  await other.page.waitForSelector("[data-answered=d8_fai]");
  assert.equal(other.page.url(), siteUrl(), "the address holds it no longer");
  assert.match(await said(other.page, "note"), /已打开“分享链接”/);
  assert.match(await shown(other.page, "d8_fai"), /13,000 ?万元|1\.3 ?亿元/);
  await press(other.page, "查看结果");
  await other.page.waitForSelector(".result");
  const saving = other.page.waitForEvent("download");
  await press(other.page, "保存");
  const both = await agrees(other.hand, readFileSync(await (await saving).path(), "utf8"));
  assert.deepEqual(both.report, report);
  assert.deepEqual([...other.errors, ...other.later], []);
  await other.context.close();
  await context.close();
});

test("a link asks before it replaces, also in a page that is open, and stands beside what else an address asks for", async () => {
  const { page, context } = await asked();
  await toOverview(page);
  const made = await link(page);
  const words = made.split("#")[1];
  await page.locator("[data-answered=g_credit] button").click();
  await page.locator("[data-fact=g_credit] input[value=unsure]").check();
  await page.evaluate((words) => (location.hash = words), words);
  await page.waitForSelector("#offer");
  assert.match(await said(page, "offer"), /要打开“分享链接”吗？[\s\S]*5 个回答[\s\S]*会被替换/);
  assert.equal(page.url(), siteUrl());
  await press(page, "不打开");
  assert.equal(await page.locator("[data-fact=g_credit] input:checked").getAttribute("value"), "unsure");
  await page.evaluate((words) => (location.hash = words), words);
  await page.waitForSelector("#offer");
  await page.locator("#offer button").first().click();
  await page.waitForSelector("[data-answered=g_credit]");
  assert.doesNotMatch(await shown(page, "g_credit"), /不清楚/);
  const other = await open(browser, { path: `#lang=en&district=example&${words}` });
  await other.page.waitForSelector("[data-answered=g_credit]");
  assert.equal(other.page.url(), `${siteUrl()}#lang=en&district=example`);
  assert.match(await said(other.page, "note"), /Opened “Share link”/);
  await other.page.locator("button", { hasText: "Create a share link" }).first().click();
  await other.page.locator("button", { hasText: "Create link" }).click();
  assert.ok((await other.page.locator("#link").inputValue()).startsWith(`${siteUrl()}#district=example&answers=`));
  await other.context.close();
  await context.close();
});

test("a damaged link is told, and changes nothing", async () => {
  const { page, context, errors } = await asked();
  await toOverview(page);
  const words = (await link(page)).split("#")[1];
  const before = await shown(page, "g_enterprise");
  const at = words.length >> 1;
  const other = words[at] === "A" ? "B" : "A";
  for (const damaged of [words.slice(0, -1), words.slice(0, at) + other + words.slice(at + 1), words.replace("answers", "ansvers"), `${words}%00`, `answers=${"A".repeat(40)}`, `answers=<img src=x onerror=alert(1)>${words}`, `${words}&__proto__=${"x".repeat(30)}`.replace("=", "_")]) {
    await page.evaluate((damaged) => (location.hash = damaged), damaged);
    await page.waitForSelector("#note.bad");
    assert.match(await said(page, "note"), /分享链接[\s\S]*现有的回答没有改动[\s\S]*不完整[\s\S]*重新复制/, damaged);
    assert.equal(await shown(page, "g_enterprise"), before);
    assert.equal(page.url(), siteUrl());
    await page.locator("#note button").click();
  }
  assert.deepEqual(errors, []);
  await context.close();
});

test("a hostile file is told, and changes nothing", async () => {
  const { page, context, errors } = await asked();
  const saving = page.waitForEvent("download");
  await press(page, "保存");
  const text = readFileSync(await (await saving).path(), "utf8");
  await toOverview(page);
  const before = await shown(page, "g_enterprise");
  const with_ = (answer) => text.replace('"g_enterprise": true', answer);
  const surrogate = Buffer.concat([Buffer.from('{"policy": "'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]);
  const hostile = {
    "nested.json": "[".repeat(1 << 20),
    "5MB.json": " ".repeat(5 << 20),
    "4MB.json": `"${"x".repeat(4_000_000)}"`,
    "type.json": with_('"g_enterprise": {"toString": 1}'),
    "twice.json": with_('"g_enterprise": true, "g_enterprise": false'),
    "proto.json": with_('"__proto__": {"g_enterprise": true}'),
    "surrogate.json": with_('"g_enterprise": "\\ud800"'),
    "bytes.json": surrogate,
    "nul.json": with_('"g_enterprise": "\u0000"'),
    "empty.json": "",
    "markup.json": with_('"<img src=x onerror=alert(1)>": true'),
    "<img src=x>.json": "<script>alert(1)</script>",
  };
  for (const [name, content] of Object.entries(hostile)) {
    await page.locator(".tools input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
    await page.waitForSelector("#note.bad");
    assert.ok((await said(page, "note")).startsWith(name), name);
    assert.equal(await page.locator("#note img").count(), 0);
    assert.equal(await shown(page, "g_enterprise"), before, name);
    await page.locator("#note button").click();
    await page.waitForSelector("#note", { state: "detached" });
  }
  await page.locator(".tools input[type=file]").setInputFiles({ name: "mark.json", mimeType: "application/json", buffer: Buffer.from(`\ufeff${text}`) });
  await page.waitForSelector("#note.good");
  assert.deepEqual(errors, []);
  await context.close();
});

test("the single file remembers too, shares files alone, and holds what is promised", async () => {
  const { page, hand, context, errors } = await open(browser, { url: single() });
  await begin(hand, { date: "last" });
  await choose(hand, ["d8"]);
  await answerScreen(hand, GENERAL);
  await toOverview(page);
  await remember(page);
  await press(page, "生成分享链接");
  assert.match(await said(page, "sharing"), /没有别人能打开的网址[\s\S]*答案文件/);
  await page.reload();
  await page.waitForSelector("[data-answered=g_enterprise]");
  await page.locator(".promise > summary").click();
  await page.locator(".promise h1").first().waitFor();
  const site = await context.newPage();
  await site.goto(new URL("privacy.html", siteUrl()).href);
  const promised = await site.locator("main h2, main li").allInnerTexts();
  assert.deepEqual(await page.locator(".promise h2, .promise li").allInnerTexts(), promised);
  assert.deepEqual(errors, []);
  await context.close();
});

test("two elements of a page remember each for itself, and lead to what is promised", async () => {
  const host = new URL("embed/hosts/hostile.html", siteUrl()).href;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(host);
  const views = [0, 1].map((at) => page.locator("zice-assessment").nth(at));
  for (const [at, view] of views.entries()) {
    await view.locator("input[name=date]").first().waitFor();
    await view.locator("input[name=date]").nth(at).check();
    await remember(view);
  }
  const keys = (await entries(page)).map(([key]) => key);
  assert.equal(new Set(keys).size, 2, `${keys}`);
  await page.reload();
  for (const [at, view] of views.entries()) {
    await view.locator("input[name=date]:checked").waitFor();
    assert.ok(await view.locator("input[name=date]").nth(at).isChecked());
  }
  const [promise] = await Promise.all([context.waitForEvent("page"), views[0].locator(".foot a").click()]);
  await promise.locator("h1").first().waitFor();
  assert.match(promise.url(), /embed\/privacy\.html$/);
  assert.equal(await promise.evaluate(() => getComputedStyle(document.querySelector("main")).maxWidth !== "none"), true, "with its style");
  await promise.locator("a").first().click();
  await promise.waitForURL(siteUrl());
  await context.close();
});
