// A panic in the wasm never leaves a dead page: it is started anew with the answers that were there, and says so; when that
// happens too often, it stops and shows the answers to be saved.
//
// The panic is planted from outside: Yew panics where the browser refuses to insert an element.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { GENERAL } from "./enterprises.mjs";
import { answerScreen, begin, choose } from "./walk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Has the next insertion of an element fail, which going back a screen brings about; waits until the page is another. */
async function crash(page) {
  await page.evaluate(() => {
    document.querySelector("h1").dataset.before = "";
    const { insertBefore } = Node.prototype;
    Node.prototype.insertBefore = function () {
      Node.prototype.insertBefore = insertBefore;
      throw new Error("planted");
    };
  });
  await page.locator(".go .ghost").first().click();
  await page.locator("h1[data-before]").waitFor({ state: "detached" });
}

/** The page with some answers, on a question. */
async function asked() {
  const seen = await open(browser);
  await begin(seen.hand, { date: "last" });
  await choose(seen.hand, ["d8"]);
  await answerScreen(seen.hand, GENERAL);
  return seen;
}

test("after a panic the page goes on with the answers that were there, and says so", async () => {
  const { page, context } = await asked();
  const heading = await page.locator("h1").innerText();
  await crash(page);
  const note = page.locator("#note");
  await note.waitFor();
  assert.match(await note.innerText(), /重新打开/);
  assert.equal(await page.locator("h1").innerText(), heading, "on the screen where it was");
  // It is alive: what is pressed does something, and what was answered is there.
  await note.getByRole("button").click();
  await page.getByRole("button", { name: "全部回答" }).click();
  const answers = await page.locator("[data-answered]").count();
  assert.ok(answers > 5, `${answers} answers`);
  await context.close();
});

test("after three panics in a minute it stops, and shows the answers to be saved", async () => {
  const { page, context } = await asked();
  for (let times = 0; times < 3; times += 1) {
    await crash(page);
    if (times < 2) await page.locator("#note").waitFor();
  }
  const area = page.locator("#app textarea");
  await area.waitFor();
  const answers = JSON.parse(await area.inputValue());
  assert.deepEqual(answers.directions, ["d8"]);
  assert.deepEqual(Object.keys(answers.answers).sort(), Object.keys(GENERAL).sort());
  await context.close();
});
