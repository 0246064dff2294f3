// What a visitor does beside answering, in Chromium and in Firefox alike: the whole way by the keyboard alone, back and
// forward, the other language midway, lists, files of all sorts.
//
// `cargo xtask test e2e` runs it in Chromium, `cargo xtask test matrix` in Firefox.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BROWSERS } from "./browsers.mjs";
import { agrees } from "./cli.mjs";
import { until } from "./drivers/until.mjs";
import { FACTORY, GENERAL, PHARMA } from "./enterprises.mjs";
import { FORMS } from "./forms.mjs";
import { answerScreen, begin, choose, fill, saved, send, started, walk } from "./walk.mjs";

const name = process.env.GECKODRIVER ? "Firefox ESR" : "Chromium";
const [site] = FORMS;

let browser;
let folder;
before(async () => {
  browser = await BROWSERS[name]();
  folder = mkdtempSync(join(tmpdir(), "zice-journeys-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

async function opened() {
  const hand = await browser.open(site);
  await started(hand);
  return hand;
}

/** The page where it asks for a list, all before it answered. */
async function begun() {
  const hand = await opened();
  await begin(hand, { date: "last" });
  await choose(hand, ["d2"]);
  while (!(await is(hand, "[data-kind=list]"))) await answerScreen(hand, { ...GENERAL, d2_other_money: "none", d2_recommended: true });
  return hand;
}

const is = (hand, css) => hand.look((root, css) => root.querySelector(css) !== null, css);
const text = (hand, css) => hand.look((root, css) => root.querySelector(css).textContent, css);
const heading = (hand) => text(hand, "#heading");
const shows = (hand, css) => until(`${css} is shown`, () => is(hand, css));
const button = (said) => `button[data-said="${said}"]`;

/** Clicks the button that says this, within another element or anywhere. */
async function press(hand, said, within = "body") {
  const found = await hand.look(
    (root, [said, within]) => {
      const all = [...root.querySelectorAll(`${within} button`)];
      const one = all.find((one) => one.textContent.trim().startsWith(said));
      if (one) one.dataset.said = said;
      return Boolean(one);
    },
    [said, within],
  );
  assert.ok(found, `there is a button that says “${said}”`);
  await hand.click(`${within} ${button(said)}`);
}

/** What has the focus: its id, or else its tag. */
const focus = (hand) => hand.look((root) => root.activeElement.id || root.activeElement.localName);

/** Tabs on until what has the focus fits; it is never lost on the way. */
async function tabTo(hand, css) {
  for (let steps = 0; steps < 120; steps += 1) {
    if (await hand.look((root, css) => root.activeElement.matches(css), css)) return;
    await hand.press("Tab");
    assert.notEqual(await focus(hand), "body", `the focus is lost on the way to ${css}`);
    // WCAG 2.4.11: what has the focus is to be seen.
    const hidden = await hand.look((root) => {
      const one = root.activeElement;
      const { left, top, width, height } = one.getBoundingClientRect();
      const hit = root.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 20));
      const label = one.closest("label") || one;
      return hit && !label.contains(hit) && !hit.contains(one) ? `${one.outerHTML.slice(0, 80)} under ${hit.outerHTML.slice(0, 80)}` : null;
    });
    assert.equal(hidden, null);
  }
  assert.fail(`${css} is not reached by the tab key`);
}

/** Chooses an option of a group or ticks a box, by keys. */
async function take(hand, group, value) {
  const option = `${group} input[value="${value}"]`;
  if (await hand.look((root, option) => root.querySelector(option).type === "checkbox", option)) {
    await tabTo(hand, option);
    return hand.press("Space");
  }
  await tabTo(hand, `${group} input[type=radio]`);
  await hand.press("Space");
  for (let steps = 0; steps < 20 && !(await is(hand, `${option}:checked`)); steps += 1) await hand.press("ArrowDown");
  assert.ok(await is(hand, `${option}:checked`), `${option} is chosen`);
}

async function keys(hand, text) {
  for (const char of text) await hand.press(char);
}

/** Sends the screen off by the enter key and sees the focus on the heading of the next. */
async function enter(hand) {
  const before = await hand.look((root) => root.querySelector(".page").innerHTML);
  await tabTo(hand, "form button[type=submit]");
  await hand.press("Enter");
  await until("another screen is shown", async () => (await hand.look((root) => root.querySelector(".page").innerHTML)) !== before);
  assert.equal(await focus(hand), "heading", await heading(hand));
}

/** Answers every field on the page by keys. */
async function answerByKeys(hand, answers) {
  const done = new Set();
  for (;;) {
    const fields = await hand.look((root) => [...root.querySelectorAll("[data-fact]")].map(({ dataset: { fact, kind } }) => ({ fact, kind })));
    const next = fields.find(({ fact }) => !done.has(fact));
    if (!next) return;
    done.add(next.fact);
    const [value, field] = [answers[next.fact], `[data-fact="${next.fact}"]`];
    assert.notEqual(value, undefined, `no answer for ${next.fact}`);
    if (value === "unsure") await take(hand, field, "unsure");
    else if (next.kind === "yes_no") await take(hand, field, value ? "yes" : "no");
    else if (next.kind === "choice") await take(hand, field, value);
    else if (next.kind === "several") for (const one of value) await take(hand, field, one);
    else {
      await tabTo(hand, `${field} input[type=text]`);
      await keys(hand, value);
    }
  }
}

test(`${name}: the whole way by the keyboard alone`, async () => {
  const hand = await opened();
  await take(hand, "fieldset#date", "last");
  await enter(hand);
  // In the order of the page.
  for (const id of [...PHARMA.directions].sort()) await take(hand, "form", id);
  await enter(hand);
  for (let screens = 0; !(await is(hand, ".result")); screens += 1) {
    assert.ok(screens < 100, "the questions do not end");
    const list = await hand.look((root) => (root.querySelector("[data-kind=list]") || { dataset: {} }).dataset.fact || null);
    if (!list) await answerByKeys(hand, PHARMA.answers);
    else if (PHARMA.answers[list].length === 0) await take(hand, `[data-fact="${list}"]`, "none");
    else {
      const there = await hand.look((root) => root.querySelectorAll("[data-item]").length);
      for (const item of PHARMA.answers[list].slice(there)) {
        await tabTo(hand, "button.add");
        await hand.press("Enter");
        await shows(hand, "[data-list]");
        assert.equal(await focus(hand), "heading");
        await answerByKeys(hand, Object.fromEntries(Object.entries(item).map(([field, answer]) => [`${list}.${field}`, answer])));
        await enter(hand);
      }
    }
    await enter(hand);
  }
  await agrees(hand, await saved(hand));
});

test(`${name}: back and forward keep every answer, and the result stays the result`, async () => {
  const hand = await opened();
  await walk(hand, FACTORY);
  const before = await saved(hand);
  const result = await heading(hand);
  const trail = [];
  for (let steps = 0; steps < 6; steps += 1) {
    trail.unshift(await heading(hand));
    await hand.travel("back");
    await until("the screen before is shown", async () => (await heading(hand)) !== trail[0]);
  }
  for (const expected of trail) {
    await hand.travel("forward");
    await until(`${expected} is shown`, async () => (await heading(hand)) === expected);
  }
  assert.equal(await heading(hand), result);
  assert.equal(await saved(hand), before);
});

test(`${name}: the other language midway loses nothing, not even what is half typed`, async () => {
  const hand = await begun();
  await hand.click("button.add");
  await shows(hand, "[data-fact='d2_products.sales']");
  await fill(hand, "d2_products.first_batch", "unsure");
  await hand.type("[data-fact='d2_products.sales'] input[type=text]", "1.2亿5");
  const before = await saved(hand);
  const state = () =>
    hand.look((root) => [...root.querySelectorAll("input")].map((one) => [one.name || one.type, one.value, one.checked, one.type === "file" ? "" : one.value]));
  const [zh, inZh] = [await heading(hand), await state()];
  await press(hand, "EN", ".tools");
  await until("it speaks English", () => hand.look((root) => root.documentElement.lang === "en"));
  assert.notEqual(await heading(hand), zh);
  assert.deepEqual(await state(), inZh);
  await press(hand, "中文", ".tools");
  await until("it speaks Chinese", () => hand.look((root) => root.documentElement.lang === "zh-CN"));
  assert.deepEqual([await heading(hand), await state()], [zh, inZh]);
  assert.equal(await saved(hand), before);
});

test(`${name}: items are added, changed, duplicated, removed, and put back as they were`, async () => {
  const hand = await begun();
  const answers = async () => JSON.parse(await saved(hand)).answers.d2_products;
  const product = { in_catalogue: true, demo: true, first_batch: true, class: "basic", sales: "900", first_sales: "900", net_sales: "900" };
  await answerScreen(hand, { d2_products: [product, { ...product, sales: "3000" }] });
  await hand.travel("back");
  await shows(hand, "[data-item='1']");
  const two = await answers();
  assert.deepEqual(two.map(({ sales }) => sales), ["900万元", "3000万元"]);
  await press(hand, "复制一条", "[data-item='0']");
  await shows(hand, "[data-list]");
  await fill(hand, "d2_products.class", "strategic");
  await send(hand);
  const three = await answers();
  assert.deepEqual(three, [...two, { ...two[0], class: "strategic" }]);
  await press(hand, "修改", "[data-item='1']");
  await shows(hand, "[data-list]");
  await fill(hand, "d2_products.demo", false);
  await send(hand);
  assert.equal((await answers())[1].demo, false);
  await press(hand, "删除", "[data-item='0']");
  await shows(hand, "#note");
  assert.equal(await focus(hand), "note");
  assert.equal((await answers()).length, 2);
  await press(hand, "撤销删除");
  assert.deepEqual(await answers(), [three[0], { ...three[1], demo: false }, three[2]]);
});

/** Files that no visitor should have, and what is said of each. */
const HOSTILE = [
  ["empty", "", /不能用，现有的回答没有改动/],
  ["cut off", '{"policy": "bj-gjj-2022-guide", "answers": {"g_ent', /不能用，现有的回答没有改动/],
  ["of another program", "[1, 2, 3]", /不能用，现有的回答没有改动/],
  ["not text", Buffer.from([0, 1, 2, 255, 254, 0x80]), /不能用，现有的回答没有改动/],
  ["of another policy", '{"policy": "shanghai", "as_of": "2022-04-15", "answers": {}}', /不是为这里的政策文件填写的/],
  ["of a wrong kind", '{"policy": "bj-gjj-2022-guide", "answers": {"g_enterprise": "500万元"}}', /不能用，现有的回答没有改动/],
  ["with an unknown question", '{"policy": "bj-gjj-2022-guide", "answers": {"g_enterprize": true}}', /不能用[^]*g_enterprise/],
  ["with a key twice", '{"policy": "bj-gjj-2022-guide", "answers": {"g_institution": true, "g_institution": false}}', /不能用，现有的回答没有改动/],
  ["with a day that is none", '{"policy": "bj-gjj-2022-guide", "as_of": "2022-02-30", "answers": {}}', /不能用，现有的回答没有改动/],
  ["with markup", '{"policy": "bj-gjj-2022-guide", "answers": {"<img src=x onerror=alert(1)>": true}}', /不能用，现有的回答没有改动/],
  ["with a prototype", '{"policy": "bj-gjj-2022-guide", "answers": {"__proto__": {"g_institution": true}}}', /不能用，现有的回答没有改动/],
  ["far too deep", `{"answers": ${"[".repeat(50_000)}${"]".repeat(50_000)}}`, /不能用，现有的回答没有改动/],
  ["far too large", `{"policy": "${"x".repeat(5 << 20)}"}`, /文件太大/],
];

test(`${name}: a file that cannot be used is told in plain words, and changes nothing`, async () => {
  const hand = await begun();
  const [before, shown] = [await saved(hand), await heading(hand)];
  for (const [at, [what, content, expected]] of HOSTILE.entries()) {
    const path = join(folder, `${at}.json`);
    writeFileSync(path, content);
    await hand.file(".tools input[type=file]", path);
    await until(`a file ${what} is refused`, async () => (await is(hand, "#note")) && (await text(hand, "#note")).includes(`${at}.json`));
    const said = await text(hand, "#note");
    assert.match(said, expected, what);
    assert.doesNotMatch(said, /undefined|NaN|panic|unwrap|Error|serde/, what);
    assert.equal(await focus(hand), "note", what);
    assert.ok(await is(hand, "#note[role=alert]"));
  }
  await press(hand, "知道了");
  assert.deepEqual([await saved(hand), await heading(hand)], [before, shown]);
});

test(`${name}: what is saved and cleared comes back from its file`, async () => {
  const hand = await opened();
  await walk(hand, FACTORY);
  const answers = await saved(hand);
  const { shown } = await agrees(hand, answers);
  await press(hand, "清除", ".tools");
  await shows(hand, "#clearing");
  assert.equal(await focus(hand), "clearing");
  await press(hand, "清除", "#clearing");
  await shows(hand, "input[name=policy]");
  assert.equal(await is(hand, "input[name=date]:checked"), false);
  assert.equal(await focus(hand), "heading");
  const path = join(folder, "saved.json");
  writeFileSync(path, answers);
  await hand.file(".tools input[type=file]", path);
  await shows(hand, "[data-answered=g_enterprise]");
  await press(hand, "查看结果");
  await shows(hand, ".result");
  assert.equal(await saved(hand), answers);
  assert.deepEqual((await agrees(hand, answers)).shown, shown);
});

test(`${name}: clearing forgets whatever the visitor can go back to`, async () => {
  const hand = await begun();
  await press(hand, "清除", ".tools");
  await press(hand, "清除", "#clearing");
  await shows(hand, "input[name=policy]");
  await hand.travel("forward");
  assert.equal(await is(hand, "input[name=date]:checked, [data-fact]"), false);
});
