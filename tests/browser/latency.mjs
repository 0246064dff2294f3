// How soon the screen answers, on a processor four times slower than this one: `cargo xtask latency`.
//
// Whole interviews are walked, each answer clicked or typed. Of each two things are measured: its duration by the
// browser's Event Timing, from the event to the next frame painted, and how long it takes until the page has changed, or
// the panel's figures where they do, and that frame is painted. How soon the figures stand in the document is told
// beside it. No test, since a busy machine is a slow one.

import { launch, open } from "./browser.mjs";
import { FACTORY, PHARMA, UNSURE, everything } from "./enterprises.mjs";
import { answerScreen, begin, choose } from "./walk.mjs";

const SLOWDOWN = 4;

/** Milliseconds: the median at most, the worst less than. */
const [MEDIAN, WORST] = [24, 64];

/** Event Timing tells of no event that took less. */
const LEAST = 16;

/** Runs in the page before its own scripts. */
function measure(least) {
  const all = [];
  window.zice_latency = all;
  let one = null;
  const noted = new Map();
  const kinds = { click: "click", input: "key", change: "click" };
  for (const type of Object.keys(kinds)) {
    addEventListener(
      type,
      (event) => {
        if (!event.isTrusted || (one && one.heard === event.timeStamp)) return;
        // A button leads to another screen: to the next one, or to the form of an item.
        const target = event.target.closest("button") ? "next" : event.target.closest("[data-fact]") ? "answer" : "other";
        // What a label passes on to its field is one interaction.
        if (one && !one.done && kinds[type] === "click") return void (one.what = target === "other" ? one.what : target);
        one = { what: target, heard: event.timeStamp, done: false, changed: null, stand: null, figures: null };
        all.push(one);
        const mine = one;
        requestAnimationFrame(() => setTimeout(() => (mine.done = true)));
      },
      true,
    );
  }
  const figures = ".panel-rows, .panel-head, .panel-line, .result";
  new MutationObserver((changes) => {
    if (!one) return;
    const mine = one;
    const within = ({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(figures);
    const hit = changes.some(within);
    if (hit) mine.stand ??= performance.now() - mine.heard;
    requestAnimationFrame(() => {
      // After the frame has been painted.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        const took = performance.now() - mine.heard;
        mine.changed ??= took;
        if (hit) mine.figures ??= took;
      };
      channel.port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, startTime } of list.getEntries()) {
      if (!interactionId) continue;
      const before = noted.get(interactionId);
      noted.set(interactionId, { duration: Math.max(duration, before?.duration ?? 0), startTime: Math.min(startTime, before?.startTime ?? Infinity) });
    }
  }).observe({ type: "event", durationThreshold: least, buffered: true });
  window.zice_events = () => [...noted.values()];
}

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)] ?? 0;

function line(name, numbers) {
  const [middle, worst] = [median(numbers), Math.max(0, ...numbers)];
  const met = middle <= MEDIAN && worst < WORST;
  const figure = (number) => String(Math.round(number)).padStart(8);
  console.log(`  ${name.padEnd(34)}${String(numbers.length).padStart(5)}${figure(middle)}${figure(worst)}   ${met ? "ok" : "over"}`);
  return met;
}

async function measured(browser, name, enterprise, options) {
  const { page, hand, context } = await open(browser, { options, prepare: (page) => page.addInitScript(measure, LEAST) });
  const tab = await context.newCDPSession(page);
  await tab.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await begin(hand, enterprise);
  await choose(hand, enterprise.directions);
  for (let screen = 0; screen < 200 && (await page.locator(".result").count()) === 0; screen += 1) {
    await answerScreen(hand, enterprise.answers);
  }
  // Event Timing tells of an event only after its frame.
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
  // What changes nothing, such as a second click on a choice, is no answer.
  const all = (await page.evaluate(() => window.zice_latency)).filter(({ changed }) => changed !== null);
  const events = await page.evaluate(() => window.zice_events());
  await context.close();
  const timing = (one) => events.find(({ startTime }) => Math.abs(startTime - one.heard) < 2)?.duration ?? LEAST;
  const answers = all.filter(({ what }) => what === "answer");
  const next = all.filter(({ what }) => what === "next");
  const result = next.pop();
  console.log(`\n${name}`);
  return [
    line("answer, Event Timing", answers.map(timing)),
    line("answer, the page has changed", answers.map(({ changed }) => changed)),
    line("answer, the figures stand there", answers.map(({ stand }) => stand).filter(Boolean)),
    line("answer, the figures are painted", answers.map(({ figures }) => figures).filter(Boolean)),
    line("another screen, Event Timing", next.map(timing)),
    line("another screen, it is painted", next.map(({ changed }) => changed)),
    line("the result opens", [Math.max(timing(result), result.changed ?? 0)]),
  ].every(Boolean);
}

const browser = await launch();
console.log(`milliseconds at ${SLOWDOWN} times slower     count  median   worst   median at most ${MEDIAN}, worst less than ${WORST}`);
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
