// axe-core finds nothing: on every screen of whole interviews, in both languages and every dress of the page (larger
// type, more contrast: whatever the bar above offers to switch on), on a phone and on a laptop.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { PHARMA, everything, knowingNothing } from "./enterprises.mjs";
import { answerScreen, begin, choose } from "./walk.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** What kind of screen is shown: two questions of a kind look alike. */
const kindOf = () => {
  const one = (css) => document.querySelector(css) !== null;
  const fields = document.querySelectorAll("[data-kind]");
  const kind = (fields[0] && fields[0].dataset.kind) || document.querySelector("#heading").textContent;
  const parts = ["#mistakes", "#note", "#clearing", "dialog[open]", ".panel.open", "[data-item]", "[data-list]", ".result", "[data-answered]"];
  return [kind, fields.length > 1, ...parts.filter(one)].join(" ");
};

/** The switches of the bar above that are not for the language. */
const SWITCHES = ".tools [aria-pressed]";

/** Of these one that is empty is not to be seen or told of; axe lets it pass. */
const EMPTY = ":is(ul, ol, dl, table, section):empty";

/** What axe finds on what is shown now, and what is empty, a line each. */
async function found(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags) => {
    // What the bar below covers in part can be scrolled from there: no reason to call it too small a target.
    const bar = document.querySelector(".panel");
    if (bar) bar.style.position = "static";
    const { violations } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    if (bar) bar.style.position = "";
    return violations;
  }, TAGS);
  const empty = await page.evaluate((css) => {
    const seen = [...document.querySelectorAll(css)].filter((one) => one.getClientRects().length > 0);
    return seen.map((one) => `empty: ${one.parentElement.outerHTML}`);
  }, EMPTY);
  const wrong = violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all }) => `${id}: ${html.slice(0, 160)} ${[...any, ...all].map(({ message }) => message)}`));
  return [...wrong, ...empty];
}

/** Looks at each new kind of screen in every dress, and keeps what is found. */
function inspector(page) {
  const seen = new Set();
  const wrong = [];
  const look = async (dress) => {
    for (const one of await found(page)) wrong.push(`${await page.evaluate(kindOf)}, ${dress}: ${one}`);
  };
  const language = () => page.locator(".tools button", { hasText: /^(EN|中文)/ }).click();
  const inBoth = async (dress) => {
    await look(dress);
    await language();
    await look(`${dress}, in the other language`);
    await language();
  };
  const inspect = async () => {
    await page.waitForSelector("h1");
    const kind = await page.evaluate(kindOf);
    if (seen.has(kind)) return;
    seen.add(kind);
    await inBoth("plain");
    for (let at = 0; at < (await page.locator(SWITCHES).count()); at += 1) {
      const one = page.locator(SWITCHES).nth(at);
      const name = await one.innerText();
      await one.click();
      await inBoth(name);
      await one.click();
    }
  };
  return { inspect, seen, wrong };
}

/** Walks to the result and has each screen inspected before it is left. */
async function inspected(enterprise, options) {
  const { page, hand, context } = await open(browser, { options });
  const { inspect, seen, wrong } = inspector(page);
  const click = async (css) => {
    if (css.includes("submit")) await inspect();
    await hand.click(css);
  };
  const eyed = { ...hand, click };
  await begin(eyed, enterprise);
  await choose(eyed, enterprise.directions);
  while ((await page.locator(".result").count()) === 0) await answerScreen(eyed, enterprise.answers);
  await inspect();
  return { page, context, inspect, seen, wrong };
}

const kinds = (seen) => [...seen].join("; ");

test("every screen of an interview about everything, on a laptop", async () => {
  const { page, context, inspect, seen, wrong } = await inspected(everything());
  await page.getByRole("button", { name: "查看、更改回答" }).click();
  await inspect();
  await page.getByRole("button", { name: "清除" }).first().click();
  await inspect();
  for (const screen of ["yes_no", "choice", "several", "money", "count", "date", "list", ".result", "[data-answered]", "#clearing"]) {
    assert.ok(kinds(seen).includes(screen), `${screen} was seen: ${kinds(seen)}`);
  }
  assert.deepEqual(wrong, []);
  await context.close();
});

test("every screen of the other policy, nothing being known, on a phone", async () => {
  const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
  const { page, context, inspect, wrong } = await inspected(knowingNothing("bj-gjj-measures-draft"), phone);
  await page.getByRole("button", { name: "查看、更改回答" }).click();
  await inspect();
  assert.deepEqual(wrong, []);
  await context.close();
});

test("mistakes, notices and opened folds, on a phone", async () => {
  const { page, hand, context } = await open(browser, { options: { viewport: { width: 320, height: 640 } } });
  const { inspect, seen, wrong } = inspector(page);
  const submit = () => page.locator("form button[type=submit]").click();
  await submit();
  await inspect();
  await begin(hand, PHARMA);
  await submit();
  await inspect();
  await choose(hand, PHARMA.directions);
  await submit();
  await inspect();
  await page.locator(".panel-line").click();
  await inspect();
  await page.locator(".panel-line").click();
  await page.locator(".tools input[type=file]").setInputFiles({ name: "坏.json", mimeType: "application/json", buffer: Buffer.from('{"policy": 3}') });
  await page.locator("#note").waitFor();
  await inspect();
  while ((await page.locator(".result").count()) === 0) await answerScreen(hand, PHARMA.answers);
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
  await inspect();
  await page.getByRole("button", { name: "查看、更改回答" }).click();
  await page.locator("[data-answered=d3_drugs] button").click();
  await inspect();
  await page.locator("[data-item='0']").getByRole("button", { name: "删除" }).click();
  await inspect();
  assert.ok(seen.size >= 8, kinds(seen));
  assert.deepEqual(wrong, []);
  await context.close();
});

/** What a button leads to is looked at once; a button that says the same of another direction leads to the same. */
const BUTTONS = ".page button:visible, .top button:visible";

/** From a fresh page, `enter` comes to a screen; then each of its buttons is pressed once, and what follows inspected. */
async function pressed(enter, options) {
  const wrong = [];
  const done = new Set();
  const seen = new Set();
  for (let at = 0; ; at += 1) {
    const { page, context } = await open(browser, { options });
    page.on("dialog", (dialog) => dialog.accept());
    await enter(page);
    const one = inspector(page);
    seen.forEach((kind) => one.seen.add(kind));
    await one.inspect();
    const names = await page.locator(BUTTONS).evaluateAll((all) => all.map((one) => `${one.className} ${one.firstChild.textContent.slice(0, 4)}`));
    const next = names.findIndex((name) => !done.has(name));
    if (next >= 0) {
      done.add(names[next]);
      await page.locator(BUTTONS).nth(next).click();
      await one.inspect();
    }
    one.seen.forEach((kind) => seen.add(kind));
    wrong.push(...one.wrong);
    await context.close();
    if (next < 0) return { wrong, seen, done };
    assert.ok(at < 60, [...done].join("; "));
  }
}

test("whatever the first page's buttons lead to", async () => {
  const { wrong } = await pressed(async () => {});
  assert.deepEqual(wrong, []);
});

test("whatever the result's buttons lead to, on a phone", async () => {
  const file = new URL("../../policies/bj-gjj-2022-guide/cases/d8-b-eligible.json", import.meta.url).pathname;
  const phone = { viewport: { width: 360, height: 740 } };
  const { wrong, done } = await pressed(async (page) => {
    await page.locator(".tools input[type=file]").setInputFiles(file);
    await page.waitForSelector("[data-answered]");
    await page.getByRole("button", { name: /结果$/ }).first().click();
    await page.waitForSelector(".result");
  }, phone);
  assert.ok(done.size >= 6, [...done].join("; "));
  assert.deepEqual(wrong, []);
});

test("a canary: what is wrong is found", async () => {
  const { page, context } = await open(browser);
  const { inspect, wrong } = inspector(page);
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.style.cssText = "width:8px;height:8px";
    const pale = Object.assign(document.createElement("p"), { textContent: "pale", style: "color:#ddd" });
    document.querySelector(".page").append(button, pale, document.createElement("section"));
  });
  await inspect();
  for (const rule of ["button-name", "color-contrast", "empty: "]) assert.ok(wrong.some((one) => one.includes(rule)), wrong.join("\n"));
  await context.close();
});
