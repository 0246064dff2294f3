// Opens the built page in Chromium and keeps watch: every request, every console error, every exception.
//
// `cargo xtask test e2e` serves the page and says where, in ZICE_URL, and which browser, in CHROMIUM.

import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A variable that `cargo xtask test` sets. */
export function given(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run these tests by \`cargo xtask test e2e\``);
  return value;
}

/** Where the built page is served. */
export const siteUrl = () => given("ZICE_URL");

/** Starts a browser with a fresh profile. Close it when done. */
export const launch = (...flags) => chromium.launch({ executablePath: given("CHROMIUM"), args: [...FLAGS, ...flags] });

/** Our page in what a form opens. */
export async function viewOf(page, { frame, element }) {
  if (element) return page.locator(element);
  return frame ? (await page.waitForSelector(frame)).contentFrame() : page;
}

/** What the walk needs of our page: a page, a frame in one, or an element with our page in its shadow. */
export const handOf = (view) => ({
  look: (fn, arg = null) =>
    view.evaluate(new Function("element", `return (${fn})(element ? element.shadowRoot : document, ${JSON.stringify(arg)})`)),
  click: (css) => view.locator(css).first().click(),
  type: (css, text) => view.locator(css).first().pressSequentially(text),
});

/**
 * Opens the page in a new context of the browser and waits until it has started.
 *
 * `url` is where the page is, `path` may add a query or fragment, `options` are playwright's for a context (viewport, javaScriptEnabled, …), and
 * `prepare` is called with the page before anything is loaded.
 * Returns the page, a hand to walk it with, and what was seen so far, kept up to date:
 * `loading` and `later` are the URLs requested before and after the page started, `errors` what went wrong in it. What
 * the worker fetches, to keep the page for visits without a network, is awaited, and in neither.
 */
export async function open(browser, { url = siteUrl(), path = "", options = {}, prepare = async () => {}, ready = "html[data-state]" } = {}) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 800 }, ...options });
  const seen = { loading: [], later: [], errors: [] };
  let started = false;
  context.on("request", (request) => {
    if (!request.serviceWorker()) (started ? seen.later : seen.loading).push(request.url());
  });
  context.on("console", (message) => {
    if (message.type() === "error") seen.errors.push(message.text());
  });
  context.on("weberror", (error) => seen.errors.push(String(error.error())));
  const page = await context.newPage();
  await prepare(page);
  await page.goto(url + path);
  const state = () => page.locator("html").getAttribute("data-state");
  if (options.javaScriptEnabled !== false) {
    await page.waitForSelector(ready, { state: "attached" });
    if ((await state()) === "ready" && url.startsWith("http")) await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  }
  started = true;
  return { page, hand: handOf(page), context, ...seen, state };
}
