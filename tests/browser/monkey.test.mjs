// At least 20,000 interactions by chance, from a printed seed: nothing breaks, nothing leaves, and every result is the
// command line's. Canaries first: whatever the monkey is to see is planted in a copy of the page, and seen.
//
// ZICE_MONKEY_SEED repeats a run, ZICE_MONKEY_STEPS makes it longer or shorter, and ZICE_MONKEY_LANE runs one of its
// lanes alone: each has a page and a seed of its own.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { Wrong, monkey } from "./monkey/monkey.mjs";

const LANES = 4;
const SEED = Number(process.env.ZICE_MONKEY_SEED ?? Math.floor(Math.random() * 2 ** 31));
const STEPS = Number(process.env.ZICE_MONKEY_STEPS ?? 20_000);
const LANE = process.env.ZICE_MONKEY_LANE;

let browser;
// A page that still glides after a key has moved on by the time it is clicked.
before(async () => (browser = await launch("--disable-smooth-scrolling")));
after(() => browser.close());

/** A copy of the page that does something more, whenever a result is shown. */
const planted = (code) => ({
  prepare: (page) =>
    page.addInitScript(
      `new MutationObserver(() => {
        const result = document.querySelector(".result");
        if (result && !window.planted) { window.planted = true; ${code} }
      }).observe(document, { childList: true, subtree: true });`,
    ),
});

const CANARIES = [
  ["a figure that was altered", `result.querySelector("[data-high]").dataset.high = "123456789"`, /123456789/],
  ["a verdict that was altered", `result.querySelector("[data-verdict]").dataset.verdict = "eligible_too"`, /eligible_too/],
  ["a headline that was altered", `result.dataset.headline = "d99"`, /d99/],
  ["a direction left out", `result.querySelector("[data-direction]").remove()`, /deep-equal/],
  ["a message of an error", `console.error("planted")`, /on the console: planted/],
  ["an exception", `setTimeout(() => { throw new Error("planted") })`, /an exception: Error: planted/],
  ["a promise nobody keeps", `Promise.reject(new Error("planted"))`, /an exception: Error: planted/],
  ["a request", `fetch("app.js?planted")`, /a request: .*planted/],
  ["a picture", `new Image().src = "picture.png?planted"`, /a request: .*planted/],
  ["a dialog", `setTimeout(() => alert("planted"))`, /a dialog: planted/],
  ["a word nobody found", `result.append("undefined")`, /the page says “undefined”/],
];

for (const [what, code, expected] of CANARIES) {
  test(`a canary: ${what} is seen`, async () => {
    const run = monkey(browser, { seed: 7, steps: 1_000, ...planted(code) });
    await assert.rejects(run, (error) => {
      assert.ok(error instanceof Wrong);
      assert.match(error.message, expected);
      assert.match(error.message, /from seed 7/);
      return true;
    });
  });
}

test("the same seed does the same", async () => {
  const [first, second] = [await monkey(browser, { seed: 3, steps: 150 }), await monkey(browser, { seed: 3, steps: 150 })];
  const parted = first.log.findIndex((step, at) => step !== second.log[at]);
  const told = (log) => log.slice(Math.max(0, parted - 10), parted + 1).join("\n");
  assert.equal(parted, -1, `the first time\n${told(first.log)}\nthe second\n${told(second.log)}`);
});

test(`${STEPS} interactions by chance from seed ${SEED}`, async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const lanes = LANE === undefined ? [...Array(LANES).keys()] : [Number(LANE)];
  const share = Math.ceil(STEPS / LANES);
  const runs = await Promise.all(lanes.map((lane) => monkey(browser, { seed: SEED, lane, steps: share })));
  const sum = (of) => runs.reduce((all, run) => all + of(run), 0);
  const compared = sum((run) => run.compared);
  t.diagnostic(`${sum((run) => run.steps)} steps, ${compared} results held against the command line`);
  const screens = new Set(runs.flatMap((run) => Object.keys(run.screens)));
  t.diagnostic(`screens: ${[...screens].sort().join(" ")}`);
  if (share * lanes.length < 20_000) return;
  assert.ok(compared > 500, `only ${compared} results were compared`);
  // Whatever can be used was used, and most of it on each screen where it stands.
  const [met, touched] = ["met", "touched"].map((what) => [...new Set(runs.flatMap((run) => run[what]))]);
  t.diagnostic(`${touched.length} of ${met.length} pairs of a screen and a control on it`);
  const kinds = (all) => new Set(all.map((name) => name.split(": ").at(-1)));
  const untouched = [...kinds(met)].filter((kind) => !kinds(touched).has(kind));
  assert.deepEqual(untouched, [], "controls that the monkey met and never used");
});
