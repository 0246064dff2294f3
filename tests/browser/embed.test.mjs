// The page in other people's pages: as a frame and as an element. Each walks an enterprise to its result, tells its
// host no more than that it did, and neither is disturbed by the host nor disturbs it.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, siteUrl } from "./browser.mjs";
import { agrees } from "./cli.mjs";
import { FACTORY } from "./enterprises.mjs";
import { answerAll, begin, choose, send, verdicts } from "./walk.mjs";

let browser;
let folder;
let hosts;
before(async () => {
  browser = await launch();
  hosts = await otherOrigin();
  folder = mkdtempSync(join(tmpdir(), "zice-"));
});
after(async () => {
  await browser.close();
  hosts.close();
  rmSync(folder, { recursive: true });
});

const kit = (path) => new URL(`embed/${path}`, siteUrl()).href;

/** The lines to paste, as the kit's own page writes them. */
const lines = new Map();
async function line(form, options = {}) {
  const key = JSON.stringify([form, options]);
  if (!lines.has(key)) {
    const page = await browser.newPage();
    await page.goto(kit("embed.html"));
    await page.locator("#policy option").nth(1).waitFor({ state: "attached" });
    await page.locator("#form").selectOption(form);
    for (const [name, value] of Object.entries(options)) {
      const field = page.locator(`#${name}`);
      await (value === true ? field.check() : field.selectOption(value));
    }
    lines.set(key, await page.locator("#line").inputValue());
    await page.close();
  }
  return lines.get(key);
}

/** A server of its own for host pages: another port is another origin than the kit's. */
async function otherOrigin() {
  const pages = [];
  const server = createServer(({ url }, response) => {
    const page = pages[url.slice(1)];
    response.writeHead(page ? 200 : 204, { "Content-Type": "text/html; charset=utf-8", ...page?.headers });
    response.end(page?.text);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    serve: (text, headers) => `http://127.0.0.1:${server.address().port}/${pages.push({ text, headers }) - 1}`,
    close: () => server.close(),
  };
}

/** Opens a page of another origin that holds this markup, and notes every event of the kit and what goes wrong. */
async function hosted(body, { csp, head = "", prepare = async () => {} } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const seen = { errors: [], requests: [] };
  page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  const host = hosts.serve(
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`,
    csp ? { "Content-Security-Policy": csp } : {},
  );
  await page.addInitScript(() => {
    if (window !== top) return;
    window.told = [];
    for (const type of ["ready", "step", "done", "resize"]) {
      addEventListener(`zice:${type}`, ({ target, detail }) => window.told.push({ type, on: target.id || target.parentNode.id, detail }));
    }
  });
  await prepare(page);
  await page.goto(host);
  return { page, context, ...seen, told: (type) => page.evaluate((type) => window.told.filter((one) => one.type === type), type) };
}

/** The content of a frame, once its page has started. */
async function framed(page, at = 0) {
  const element = await page.locator("iframe").nth(at).elementHandle();
  const frame = await element.contentFrame();
  await frame.waitForSelector("html[data-state=ready]", { state: "attached" });
  await frame.waitForSelector("input[name=date]");
  return frame;
}

/** An element, once its page has started. */
async function opened(page, id = "") {
  const element = page.locator(`${id ? `#${id} ` : ""}zice-assessment`).first();
  await element.locator("input[name=date]").first().waitFor();
  return element;
}

/** Walks an enterprise to its result and holds what is shown against the command line. */
async function walked(page, view) {
  await begin(view, { date: FACTORY.date });
  await choose(view, FACTORY.directions);
  await answerAll(view, FACTORY.answers);
  const saving = page.waitForEvent("download");
  await view.locator(".tools button", { hasText: "保存" }).click();
  const file = join(folder, "answers.json");
  await (await saving).saveAs(file);
  agrees(file, await verdicts(view), await view.locator(".result").getAttribute("data-headline"));
}

/** Waits until the page says so. */
const until = (page, holds, ...given) => page.waitForFunction(holds, ...given);

const FORMS = [
  ["frame", framed],
  ["element", opened],
];

for (const [form, ready] of FORMS) {
  test(`${form}: an enterprise walks to its result, and the host hears of steps alone`, async () => {
    const { page, context, errors, requests, told } = await hosted(await line(form, { policy: "bj-gjj-2022-guide" }));
    const view = await ready(page);
    await until(page, () => window.told.some(({ type }) => type === "ready"));
    const loaded = requests.length;
    await walked(page, view);
    await until(page, () => window.told.some(({ type }) => type === "done"));
    const steps = await told("step");
    assert.deepEqual(steps.map(({ detail }) => detail), steps.map((_, at) => ({ step: at + 1 })));
    assert.ok(steps.length > 10, `${steps.length} steps`);
    assert.deepEqual((await told("ready")).map(({ detail }) => detail), [{}]);
    assert.deepEqual((await told("done")).map(({ detail }) => detail), [{}]);
    for (const { detail } of await told("resize")) assert.deepEqual(Object.keys(detail), ["height"]);
    const later = requests.slice(loaded).filter((url) => !url.startsWith("blob:"));
    assert.deepEqual(later, [], "no request after the page has started");
    assert.deepEqual(errors, []);
    assert.equal(await page.evaluate(() => history.length), 2, "the host page's history is its own");
    await context.close();
  });

  test(`${form}: two on one page do not disturb each other`, async () => {
    const [zh, en] = [await line(form, { policy: "bj-gjj-2022-guide" }), await line(form, { lang: "en" })];
    const { page, context, errors, requests, told } = await hosted(`<div id="one">${zh}</div><div id="two">${en}</div>`);
    const one = form === "frame" ? await framed(page, 0) : await opened(page, "one");
    const two = form === "frame" ? await framed(page, 1) : await opened(page, "two");
    await begin(one, { date: "last" });
    await one.locator("input[name=scope]").first().waitFor();
    assert.equal(await two.locator("input[name=date]:checked").count(), 0, "nothing is chosen in the other");
    await begin(two, { date: "today" });
    await two.locator("input[name=scope]").first().waitFor();
    assert.match(await two.locator("#heading").innerText(), /[A-Za-z]{4}/);
    assert.match(await one.locator("#heading").innerText(), /[一-龥]{4}/);
    await two.locator("form button", { hasText: "Back" }).click();
    await two.locator("input[name=date]").first().waitFor();
    assert.equal(await two.locator("input[name=date]:checked").getAttribute("value"), "today");
    assert.ok(await one.locator("input[name=scope]").first().isVisible(), "going back in one leaves the other");
    const on = (await told("step")).map((step) => step.on);
    assert.deepEqual([on.filter((id) => id === "one").length, on.filter((id) => id === "two").length], form === "frame" ? [1, 2] : [1, 2]);
    if (form === "element") {
      assert.equal(requests.filter((url) => url.endsWith(".wasm")).length, 1, "one machine for both");
    }
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(`${form}: a district shows its name, contact and notes, its colours, and its directions first`, async () => {
    const { page, context, errors } = await hosted(await line(form, { district: "example" }));
    const view = await ready(page);
    assert.match(await view.locator(".district-name").innerText(), /示例区/);
    assert.match(await view.locator("aside.district").innerText(), /咨询电话[\s\S]*010-0000 0000[\s\S]*方向8/);
    assert.equal(await view.locator("aside.district a").first().getAttribute("href"), "tel:+861000000000");
    const button = view.locator("button[type=submit]").first();
    assert.equal(await button.evaluate((one) => getComputedStyle(one).backgroundColor), "rgb(138, 43, 33)");
    await begin(view, { date: "last" });
    await view.locator("input[name=scope]").first().waitFor();
    const order = await view.locator("input[name=scope]").evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(order.slice(0, 2), ["d8", "d12"]);
    assert.equal(new Set(order).size, order.length, "each direction stands once");
    assert.equal(await view.locator("aside.district").isVisible(), false, "not beside the questions");
    await choose(view, ["d8"]);
    await view.locator(".tools button").last().click();
    assert.match(await view.locator(".district-name").innerText(), /Sample District/);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(`${form}: after each step the new heading is in sight, and the focus is on it`, async () => {
    const tall = `<div style="height:3000px"></div>`;
    const { page, context } = await hosted(`${tall}${await line(form, { policy: "bj-gjj-2022-guide" })}${tall}`);
    const view = await ready(page);
    assert.equal(await page.evaluate(() => scrollY), 0, "the host page is left where it is");
    await view.locator("input[name=date][value=last]").check();
    await send(view);
    await view.locator("input[name=scope]").last().check();
    await send(view);
    await view.locator("[data-fact]").first().waitFor();
    const seen = () => {
      const held = document.querySelector("iframe, zice-assessment").getBoundingClientRect();
      return held.top > -400 && held.top < innerHeight;
    };
    await until(page, seen);
    const heading = await view.locator("#heading").boundingBox();
    assert.ok(heading.y >= 0 && heading.y + heading.height <= 800, `the heading stands at ${heading.y}`);
    assert.equal(await view.locator("#heading").evaluate((one) => one.getRootNode().activeElement === one), true);
    await context.close();
  });
}

test("frame: it is as tall as what is in it", async () => {
  const { page, context } = await hosted(await line("frame"));
  const view = await framed(page);
  const fits = async () => {
    const inside = await view.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
    await until(page, (inside) => document.querySelector("iframe").getBoundingClientRect().height === inside, inside);
    assert.ok(inside > 300);
    return inside;
  };
  const before = await fits();
  await view.locator("summary").first().click();
  await until(page, (before) => document.querySelector("iframe").offsetHeight > before, before);
  assert.ok((await fits()) > before, "an opened fold makes it taller");
  await context.close();
});

test("element: where wasm is refused and nothing can be fetched, scripts alone are enough", async () => {
  const { origin } = new URL(siteUrl());
  const csp = `default-src 'none'; script-src ${origin}; style-src ${origin}`;
  const { page, context, requests, told } = await hosted(await line("element"), { csp });
  const view = await opened(page);
  const colour = await view.locator("button[type=submit]").evaluate((one) => getComputedStyle(one).backgroundColor);
  assert.equal(colour, "rgb(18, 90, 140)", "the style is there");
  await walked(page, view);
  assert.equal((await told("done")).length, 1);
  assert.ok(requests.some((url) => url.includes("no-wasm")) && !requests.some((url) => url.endsWith(".wasm")));
  await context.close();
});

test("frame: a strict host page needs to allow the script and the frame alone", async () => {
  const { origin } = new URL(siteUrl());
  const csp = `default-src 'none'; script-src ${origin}; frame-src ${origin}`;
  const { page, context, errors } = await hosted(await line("frame"), { csp });
  await walked(page, await framed(page));
  assert.deepEqual(errors, []);
  await context.close();
});

test("frame: in a sandbox, without an origin, an enterprise walks to its result", async () => {
  const { page, context, errors, told } = await hosted(await line("frame", { sandbox: true }));
  const view = await framed(page);
  assert.equal(await view.evaluate(() => origin), "null");
  await walked(page, view);
  await until(page, () => window.told.some(({ type }) => type === "done"));
  assert.ok((await told("resize")).length > 2);
  assert.deepEqual(errors, []);
  await context.close();
});

for (const [form, ready] of FORMS) {
  test(`${form}: works where storage is blocked`, async () => {
    const prepare = (page) =>
      page.addInitScript(() => {
        for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
          Object.defineProperty(window, name, { get: () => { throw new DOMException("blocked", "SecurityError"); } });
        }
        Object.defineProperty(Document.prototype, "cookie", { get: () => { throw new DOMException("blocked", "SecurityError"); } });
      });
    const { page, context, errors } = await hosted(await line(form), { prepare });
    await begin(await ready(page), { date: "last" });
    await until(page, () => window.told.some(({ type }) => type === "step"));
    assert.deepEqual(errors, []);
    await context.close();
  });
}
