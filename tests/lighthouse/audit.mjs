// Lighthouse on the built site, as a phone with a slow network and processor sees it.
//
// `cargo xtask lighthouse` serves the site and says where, in ZICE_URL, and which browser, in CHROMIUM.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

/** The least score of each, in percent: performance on a slow machine; an idle one reaches 98. */
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

/** At most so many milliseconds on its simulated slow phone. */
const MOST = { "first paint": 900, "first question usable": 900, "all usable": 2400 };

/** How often it is run: performance varies, and its median counts. */
const RUNS = 3;

const chrome = await launch({
  chromePath: process.env.CHROMIUM,
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});
const runs = [];
for (let run = 0; run < RUNS; run += 1) {
  const { lhr } = await lighthouse(process.env.ZICE_URL, { port: chrome.port, onlyCategories: Object.keys(LEAST) });
  runs.push(lhr);
}
await chrome.kill();

const middle = (figures) => figures.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
const percent = (lhr, name) => Math.round(lhr.categories[name].score * 100);
let short = false;
for (const [name, least] of Object.entries(LEAST)) {
  const scores = runs.map((lhr) => percent(lhr, name));
  const score = name === "performance" ? middle(scores) : Math.min(...scores);
  console.log(`${name.padEnd(16)}${String(score).padStart(4)}   ${score >= least ? "ok" : "short"}, at least ${least}`);
  short ||= score < least;
  const [lhr] = runs;
  for (const { id, weight } of lhr.categories[name].auditRefs) {
    const { title, score, displayValue = "", numericValue } = lhr.audits[id];
    if (weight > 0 && score !== null && score < 1) console.log(`    ${title}: ${displayValue || numericValue || "not met"}`);
  }
}
const time = (name) => middle(runs.map((lhr) => lhr.audits[name].numericValue));
// It stands in the page itself, to be answered as soon as it is painted; were it written by script, it could be only
// when nothing keeps the page busy any more.
const html = await (await fetch(process.env.ZICE_URL)).text();
const asked = /<input type="radio" name="policy"/.test(html);
const times = {
  "first paint": time("first-contentful-paint"),
  "first question usable": time(asked ? "first-contentful-paint" : "interactive"),
  "all usable": time("interactive"),
};
for (const [name, taken] of Object.entries(times)) {
  const most = MOST[name];
  const verdict = `${taken <= most ? "ok" : "over"}, at most ${most}`;
  console.log(`${name.padEnd(24)}${String(Math.round(taken)).padStart(6)} ms   ${verdict}`);
  short ||= taken > most;
}
process.exitCode = short ? 1 : 0;
