// How soon the screen answers, on a processor four times slower than this one: `cargo xtask latency`.
//
// Whole interviews are walked, each three times, with the pauses of a hand: the next key or press follows when the frame
// of the one before has been painted. Told are the median and the worst of all that was answered, clicked and sent off,
// each the median of the three walks: by the browser's Event Timing, from the event to the next frame painted (in steps
// of 8 ms), and until the figures of the panel have changed. Of another screen the beginning is painted first; how soon
// all of it stands there is told beside it. No test, since a busy machine is a slow one.

import { handOf, launch, open } from "./browser.mjs";
import { FACTORY, PHARMA, UNSURE, everything } from "./enterprises.mjs";
import { answerAll, begin, choose } from "./walk.mjs";

const SLOWDOWN = 4;

/** Milliseconds: the median at most, the worst less than. */
const [MEDIAN, WORST] = [24, 64];

/** Event Timing tells of no event that took less. */
const LEAST = 16;

/** How often each interview is walked. */
const WALKS = 3;

/** Runs in the page before its own scripts. */
function measure(least) {
  const all = [];
  const entries = [];
  let one = null;
  for (const type of ["click", "input", "change"]) {
    addEventListener(
      type,
      (event) => {
        if (!event.isTrusted) return;
        // What a label passes on to its field is heard again, and is one interaction.
        if (!one || one.over) all.push((one = { what: "choice", heard: performance.now(), over: false, figures: null, whole: null }));
        // A button leads to another screen: to the next one, or to the form of an item.
        if (event.target.closest("button")) one.what = "screen";
        else if (event.target.closest("[data-fact]")) one.what = "answer";
        const mine = one;
        setTimeout(() => (mine.over = true));
      },
      true,
    );
  }
  const figures = ".panel-rows, .panel-head, .panel-line";
  const within = ({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(figures);
  const pages = document.getElementsByClassName("page");
  // It runs within what is measured, and does no more there than it must.
  new MutationObserver((changes) => {
    if (!one) return;
    const took = performance.now() - one.heard;
    if (one.what === "answer" && one.figures === null && changes.some(within)) one.figures = took;
    if (pages[0]?.ariaBusy !== "true") one.whole ??= took;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const note = (list) => list.forEach((entry) => entry.interactionId && entries.push(entry));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "event", durationThreshold: least, buffered: true });
  /** What was heard, each with its duration by Event Timing: of the entries of its interaction the longest. */
  window.zice_latency = () => {
    note(observer.takeRecords());
    return all.map((one) => {
      const own = entries.find(({ processingStart, processingEnd }) => processingStart <= one.heard && one.heard <= processingEnd);
      const its = own ? entries.filter(({ interactionId }) => interactionId === own.interactionId) : [];
      return { ...one, timing: Math.max(least, ...its.map(({ duration }) => duration)) };
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

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)] ?? 0;

/** Prints the medians and the worsts of the walks; without a limit for information. */
function line(name, walks, limited = true) {
  const middle = median(walks.map(median));
  const worst = median(walks.map((numbers) => Math.max(0, ...numbers)));
  const met = middle <= MEDIAN && worst < WORST;
  const figure = (number) => String(Math.round(number)).padStart(8);
  const verdict = limited ? (met ? "   ok" : "   over") : "";
  console.log(`  ${name.padEnd(44)}${String(walks[0].length).padStart(5)}${figure(middle)}${figure(worst)}${verdict}`);
  return met || !limited;
}

/** Walks an interview, and returns what was measured of each interaction. */
async function walked(browser, enterprise, options) {
  const { page, context } = await open(browser, { options, prepare: (page) => page.addInitScript(measure, LEAST) });
  const tab = await context.newCDPSession(page);
  await tab.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const hand = person(page);
  await begin(hand, enterprise);
  await choose(hand, enterprise.directions);
  await answerAll(hand, enterprise.answers);
  // Event Timing tells of an event only after its frame.
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
  const all = await page.evaluate(() => window.zice_latency());
  await context.close();
  // What changes nothing, such as a click into a field, is no answer.
  return all.filter(({ whole }) => whole !== null);
}

async function measured(browser, name, enterprise, options) {
  const walks = [];
  for (let walk = 0; walk < WALKS; walk += 1) walks.push(await walked(browser, enterprise, options));
  const of = (kinds, figure) => walks.map((all) => all.filter(({ what }) => kinds.includes(what)).map((one) => one[figure]).filter((took) => took !== null));
  console.log(`\n${name}`);
  return [
    line("an answer, until painted", of(["answer"], "timing")),
    line("an answer, until the panel's figures changed", of(["answer"], "figures")),
    line("another screen, until painted", of(["screen"], "timing"), false),
    line("another screen, until all of it is there", of(["screen"], "whole"), false),
    line("the whole interview, until painted", of(["choice", "answer", "screen"], "timing")),
  ].every(Boolean);
}

const browser = await launch();
console.log(`milliseconds at ${SLOWDOWN} times slower               count  median   worst   median at most ${MEDIAN}, worst less than ${WORST}`);
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
  met = (await measured(browser, name, enterprise, options)) && met;
}
await browser.close();
console.log(met ? "\nall met" : "\nnot all met: try on an idle machine first");
if (!met) process.exitCode = 1;
