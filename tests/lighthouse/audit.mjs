// Lighthouse on the built site, as a phone with a slow network and processor sees it.
//
// `cargo xtask lighthouse` serves the site and says where, in ZICE_URL, and which browser, in CHROMIUM.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

/** The least score of each, in percent. */
const LEAST = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };

/**
 * Less than so many milliseconds on its simulated slow phone: something is to be seen; the largest part of the page is;
 * and nothing keeps the page busy any more, so that the first question can be answered.
 */
const LESS = { "first-contentful-paint": 1200, "largest-contentful-paint": 1500, interactive: 1500 };

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
for (const [name, less] of Object.entries(LESS)) {
  const time = Math.round(middle(runs.map((lhr) => lhr.audits[name].numericValue)));
  console.log(`${name.padEnd(26)}${String(time).padStart(6)} ms   ${time < less ? "ok" : "over"}, less than ${less}`);
  short ||= time >= less;
}
process.exitCode = short ? 1 : 0;
