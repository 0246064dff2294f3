// One enterprise walks from the first question to its result in every form of the page and every browser that it is
// for, each answer clicked or typed. What is shown agrees with what the command line says of the saved answers.

import { after, before, describe, test } from "node:test";
import { BROWSERS } from "./browsers.mjs";
import { agrees } from "./cli.mjs";
import { PHARMA } from "./enterprises.mjs";
import { FORMS } from "./forms.mjs";
import { saved, started, walk } from "./walk.mjs";

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
        await agrees(hand, await saved(hand));
      });
    }
  });
}
