// One enterprise walks from the first question to its result in every form of the page and every browser that it is
// for, each answer clicked or typed. What is shown agrees with what the command line says of the saved answers, also
// where the browser remembered them and the page was opened anew.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS } from "./browsers.mjs";
import { agrees } from "./cli.mjs";
import { until } from "./drivers/until.mjs";
import { PHARMA } from "./enterprises.mjs";
import { FORMS } from "./forms.mjs";
import { saved, started, walk } from "./walk.mjs";

/** Browsers whose next visit is tried as well; the others begin each with nothing. */
const REMEMBERED = ["Chromium", "Firefox ESR"];

for (const [name, launch] of Object.entries(BROWSERS)) {
  describe(name, () => {
    let browser;
    before(async () => (browser = await launch()));
    after(() => browser?.close());

    for (const form of FORMS.filter(({ browsers }) => browsers.includes(name))) {
      test(form.name, async () => {
        const hand = await browser.open(form);
        await started(hand);
        await walk(hand, PHARMA);
        const answers = await saved(hand);
        await agrees(hand, answers);
        if (!REMEMBERED.includes(name) || form.frame || form.element) return;
        await hand.click("input[name=memory]");
        const kept = (hand) => hand.look(() => Object.keys(localStorage).length);
        await until("it is remembered", async () => (await kept(hand)) === 1);
        const again = await browser.open(form);
        await until("the result is there again", () => again.look((root) => root.querySelector(".result") !== null));
        await agrees(again, answers);
        await again.click("input[name=memory]");
        await until("it is forgotten", async () => (await kept(again)) === 0);
        assert.equal(await again.look((root) => root.querySelector("input[name=memory]").checked), false);
      });
    }
  });
}
