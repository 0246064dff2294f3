// How soon the page answers, on a processor four times slower than this one: `cargo xtask latency`.
//
// Whole interviews are walked, with the pauses of a hand: the next key or press follows when the frame of the one before
// has been painted. The same is done on a plain HTML page with the same screens (plain/), in the same run, since
// milliseconds alone depend on the machine. Each walk is repeated, and the median of the walks counts. Durations are
// those of the browser's Event Timing, from the event to the next frame painted, in steps of 8 ms.
//
// Not a test, since a busy machine is a slow one.

import { handOf, launch, open } from "./browser.mjs";
import { FACTORY, PHARMA, UNSURE, everything } from "./enterprises.mjs";
import { plainPage, recording, replay } from "./plain/recorded.mjs";
import { answerAll, begin, choose } from "./walk.mjs";

const SLOWDOWN = 4;

/** The median of an answer may be so many times the plain page's. */
const MAX_RATIO = 1.7;

/** Milliseconds: the slowest answer, and the result, from the press that opens it. */
const [MAX_ANSWER, MAX_RESULT] = [200, 500];

/** The shortest duration that Event Timing reports, in milliseconds. */
const SHORTEST = 16;

/** How often each interview is walked. */
const WALKS = 3;

/** Runs in the page before its own scripts. */
function measure(shortest) {
  const interactions = [];
  const entries = [];
  let current = null;
  for (const type of ["click", "input", "change"]) {
    addEventListener(
      type,
      ({ isTrusted, target }) => {
        if (!isTrusted) return;
        // What a label passes on to its field is heard again, and is one interaction.
        if (!current || current.over) interactions.push((current = { kind: null, heard: performance.now(), over: false }));
        // A button leads to another screen. A click into a field is no answer.
        if (type === "click" && target.closest("button")) current.kind = "screen";
        if (type !== "click" && target.closest("[data-fact]")) current.kind = "answer";
        const own = current;
        setTimeout(() => (own.over = true));
      },
      true,
    );
  }
  const note = (list) => list.forEach((entry) => entry.interactionId && entries.push(entry));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "event", durationThreshold: shortest, buffered: true });
  /** The interactions with their durations; of the entries of an interaction the longest counts. */
  window.zice_latency = () => {
    note(observer.takeRecords());
    return interactions.map(({ kind, heard }) => {
      const own = entries.find(({ processingStart, processingEnd }) => processingStart <= heard && heard <= processingEnd);
      const all = own ? entries.filter(({ interactionId }) => interactionId === own.interactionId) : [];
      return { kind, duration: Math.max(shortest, ...all.map(({ duration }) => duration)) };
    });
  };
}

/** A hand like a person's: the pointer comes, presses and lets go, and key follows key, each after a frame of its own. */
function person(page) {
  const frame = () => page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
  const press = async (css) => {
    const field = page.locator(css).first();
    await field.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await field.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    for (const act of ["down", "up"]) {
      await frame();
      await page.mouse[act]();
    }
    await frame();
  };
  return {
    look: handOf(page).look,
    click: press,
    type: async (css, text) => {
      await press(css);
      for (const key of text) {
        await page.keyboard.type(key);
        await frame();
      }
    },
  };
}

/** Opens a page on the slow processor and walks it; returns the durations of its interactions by their kind. */
async function durations(browser, options, url, walk) {
  const { page, context } = await open(browser, { options, url, prepare: (page) => page.addInitScript(measure, SHORTEST) });
  const tab = await context.newCDPSession(page);
  await tab.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await walk(page, person(page));
  // Event Timing reports an event only after its frame.
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
  const all = await page.evaluate(() => window.zice_latency());
  await context.close();
  const of = (wanted) => all.filter(({ kind }) => kind === wanted).map(({ duration }) => duration);
  return { answers: of("answer"), screens: of("screen") };
}

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)] ?? 0;

/** The figures of several walks of a page. */
const figures = (walks) => ({
  count: walks[0].answers.length,
  median: median(walks.map(({ answers }) => median(answers))),
  worst: median(walks.map(({ answers }) => Math.max(0, ...answers))),
  result: median(walks.map(({ screens }) => screens.at(-1) ?? 0)),
});

/** Walks an enterprise through the page and through the plain one, prints the figures, and returns whether all are met. */
async function measured(browser, name, { options, ...enterprise }) {
  const [ours, theirs] = [[], []];
  let screens;
  const walk = async (page, hand) => {
    const recorded = recording(page, hand);
    await begin(recorded.hand, enterprise);
    await choose(recorded.hand, enterprise.directions);
    await answerAll(recorded.hand, enterprise.answers);
    await recorded.end();
    screens = recorded.screens;
  };
  const style = await styleOf(browser);
  for (let round = 0; round < WALKS; round += 1) {
    ours.push(await durations(browser, options, undefined, walk));
    const plain = await plainPage(screens, style);
    theirs.push(await durations(browser, options, plain.url, (page, hand) => replay(screens, hand)));
    await plain.close();
  }
  const [page, plain] = [figures(ours), figures(theirs)];
  const row = (label, { count, median, worst, result }) =>
    console.log(`  ${label.padEnd(40)}${[count, median, worst, result].map((figure) => String(Math.round(figure)).padStart(9)).join("")}`);
  console.log(`\n${name}`);
  row("the page", page);
  row("a plain page with the same screens", plain);
  const ratio = page.median / plain.median;
  const misses = [
    ratio > MAX_RATIO && `the median is ${ratio.toFixed(1)} times the plain page's, at most ${MAX_RATIO}`,
    page.worst > MAX_ANSWER && `the slowest answer takes ${page.worst} ms, at most ${MAX_ANSWER}`,
    page.result > MAX_RESULT && `the result opens in ${page.result} ms, at most ${MAX_RESULT}`,
  ].filter(Boolean);
  console.log(`  ${misses.length === 0 ? `ok, ${ratio.toFixed(1)} times the plain page's median` : `over: ${misses.join("; ")}`}`);
  return misses.length === 0;
}

/** The style of the page, for the plain one. */
async function styleOf(browser) {
  const { page, context } = await open(browser);
  const style = await page.evaluate(() => [...document.styleSheets[0].cssRules].map((rule) => rule.cssText).join("\n"));
  await context.close();
  return style;
}

const browser = await launch();
console.log(`milliseconds at ${SLOWDOWN} times slower                  answers   median    worst   result`);
const laptop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
let met = true;
for (const [name, enterprise, options] of [
  ["a smart factory, laptop", FACTORY, laptop],
  ["a smart factory, phone", FACTORY, phone],
  ["a pharmaceutical company, laptop", PHARMA, laptop],
  ["not sure of everything, laptop", UNSURE, laptop],
  ["every direction at once, laptop", everything(), laptop],
]) {
  met = (await measured(browser, name, { ...enterprise, options })) && met;
}
await browser.close();
console.log(met ? "\nall limits are met" : "\nnot all limits are met: try on an idle machine first");
if (!met) process.exitCode = 1;
