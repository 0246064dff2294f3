// The page in other people's pages: as a frame and as an element. Each walks an enterprise to its result, tells its
// host no more than that it did, and neither is disturbed by the host nor disturbs it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { handOf, launch, siteUrl } from "./browser.mjs";
import { agrees } from "./cli.mjs";
import { FACTORY } from "./enterprises.mjs";
import { begin, choose, send, walk } from "./walk.mjs";

let browser;
let hosts;
before(async () => {
  browser = await launch();
  hosts = await otherOrigin();
});
after(async () => {
  await browser.close();
  hosts.close();
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
  const hand = handOf(view);
  await walk(hand, FACTORY);
  const saving = page.waitForEvent("download");
  await view.locator(".tools button", { hasText: "保存" }).click();
  await agrees(hand, readFileSync(await (await saving).path(), "utf8"));
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
    // Start, directions, two pages of choices, five figures, and the result.
    assert.ok(steps.length > 8, `${steps.length} steps`);
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
    await begin(handOf(one), { date: "last" });
    await one.locator("input[name=scope]").first().waitFor();
    assert.equal(await two.locator("input[name=date]:checked").count(), 0, "nothing is chosen in the other");
    await begin(handOf(two), { date: "today" });
    await two.locator("input[name=scope]").first().waitFor();
    assert.match(await two.locator("#heading").innerText(), /[A-Za-z]{4}/);
    assert.match(await one.locator("#heading").innerText(), /[一-龥]{4}/);
    await two.locator("form button", { hasText: "Back" }).click();
    await two.locator("input[name=date]").first().waitFor();
    assert.equal(await two.locator("input[name=date]:checked").getAttribute("value"), "today");
    assert.ok(await one.locator("input[name=scope]").first().isVisible(), "going back in one leaves the other");
    const on = (await told("step")).map((step) => step.on);
    assert.deepEqual([on.filter((id) => id === "one").length, on.filter((id) => id === "two").length], [1, 2]);
    if (form === "element") {
      assert.equal(requests.filter((url) => /\bzice\.\w+\.wasm$/.test(url)).length, 1, "one machine for both");
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
    await begin(handOf(view), { date: "last" });
    await view.locator("input[name=scope]").first().waitFor();
    const order = await view.locator("input[name=scope]").evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(order.slice(0, 2), ["d8", "d12"]);
    assert.equal(new Set(order).size, order.length, "each direction stands once");
    assert.equal(await view.locator("aside.district").isVisible(), false, "not beside the questions");
    await choose(handOf(view), ["d8"]);
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
    await send(handOf(view));
    await view.locator("input[name=scope]").last().check();
    await send(handOf(view));
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
  assert.ok(requests.some((url) => url.includes("no-wasm")) && !requests.some((url) => /\bzice\.\w+\.wasm$/.test(url)));
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
    await begin(handOf(await ready(page)), { date: "last" });
    await until(page, () => window.told.some(({ type }) => type === "step"));
    assert.deepEqual(errors, []);
    await context.close();
  });
}

/** What of an element's look a host page would most easily spoil. */
const LOOK = ["color", "fontSize", "fontStyle", "textTransform", "letterSpacing", "borderTopStyle", "direction", "float", "opacity", "transform", "height"];

/** The looks of the parts of a page, by where they are. */
const looks = (view) =>
  view.locator("h1, .ask, .pick, .pick b, .btn, .standing p").evaluateAll(
    (all, names) => all.map((one) => [one.className, ...names.map((name) => getComputedStyle(one)[name])].join(" ")),
    LOOK,
  );

test("a host page's style does not get in, and ours does not get out", async () => {
  const { page, context } = await hosted("");
  const open = async (name) => {
    await page.goto(kit(`hosts/${name}.html`));
    return { element: await looks(await opened(page)), frame: await looks(await framed(page)) };
  };
  const plain = await open("strict");
  assert.ok(plain.element.length > 10);
  const hostile = await open("hostile");
  assert.deepEqual(hostile.element, plain.element, "the element looks as it does elsewhere");
  assert.deepEqual(hostile.frame, plain.frame, "so does the frame");
  const buttons = await page.locator("zice-assessment .btn[type=submit]").evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  assert.deepEqual(buttons, ["rgb(18, 90, 140)", "rgb(74, 43, 122)"], "a colour that may be chosen is taken, for one alone");
  const own = await page.locator("#own").evaluate((one) => {
    const { color, fontSize, position } = getComputedStyle(one);
    return [color, fontSize, position, document.styleSheets.length, document.body.style.length];
  });
  assert.deepEqual(own, ["rgb(255, 0, 0)", "9px", "absolute", 1, 0], "the host page looks as it wants to");
  const heights = await page.locator("iframe").evaluateAll((all) => all.map((one) => one.offsetHeight));
  assert.ok(heights.every((height) => height > 600), `${heights}`);
  await context.close();
});

/** Messages that are not ours, or not as ours are. */
function malformed(frame) {
  const values = [null, undefined, -0.5, -1, NaN, Infinity, 1e9, "", "zice", "9".repeat(5000), [], {}, [[]], { zice: 1 }, true, new Date(0), new Map([[1, 2]]), new ArrayBuffer(8)];
  const types = ["resize", "step", "done", "ready", "hello", "theme", "__proto__", "constructor", "", 7, null];
  const all = [...values];
  for (let at = 0; all.length < 1000; at += 1) {
    const pick = (from, salt) => from[(at * 31 + salt * 17) % from.length];
    all.push({
      zice: pick([1, 1, 1, 2, "1", null], 1),
      frame: pick([frame, frame, "other", null, 5], at),
      type: pick(types, at >> 2),
      height: pick(values, at >> 1),
      step: pick(values, at >> 3),
      top: pick(values, at >> 4),
      colours: pick([...values, { brand: "url(https://example.com/)" }, { brand: "red;}" }, { brand: ["#123456"] }, { ink: "#ff0000" }], at),
    });
  }
  return all;
}

test("a stranger's messages are passed over, on both sides", async () => {
  const { page, context, errors, told } = await hosted(`${await line("frame")}<iframe id="stranger" srcdoc="<p>x</p>"></iframe>`);
  const view = await framed(page);
  const { id, height } = await page.evaluate(() => {
    const frame = document.querySelector("iframe");
    return { id: new URLSearchParams(new URL(frame.src).hash.slice(1)).get("frame"), height: frame.style.height };
  });
  const before = (await told("done")).length + (await told("step")).length;
  await page.frameLocator("#stranger").locator("p").evaluate((_, id) => {
    for (const type of ["resize", "step", "done", "ready"]) parent.postMessage({ zice: 1, frame: id, type, height: 5, step: 1, top: 0 }, "*");
    parent[0].postMessage({ zice: 1, frame: id, type: "theme", colours: { brand: "#ff0000" } }, "*");
  }, id);
  // Messages keep their order: once this one is there, so are those before it.
  await page.frameLocator("#stranger").locator("p").evaluate(() => parent.postMessage("last", "*"));
  await page.evaluate(() => new Promise((done) => { postMessage("own", "*"); addEventListener("message", ({ data }) => data === "own" && done()); }));
  assert.equal((await told("done")).length + (await told("step")).length, before);
  assert.equal(await page.evaluate(() => document.querySelector("iframe").style.height), height);
  assert.equal(await view.evaluate(() => document.documentElement.style.getPropertyValue("--brand")), "");
  assert.deepEqual(errors, []);
  await context.close();
});

test("a thousand malformed messages are survived, on both sides", async () => {
  const { page, context, errors, told } = await hosted(await line("frame"));
  const view = await framed(page);
  const id = await page.evaluate(() => new URLSearchParams(new URL(document.querySelector("iframe").src).hash.slice(1)).get("frame"));
  // From the frame's own window and origin to the host page, and from the host page to the frame.
  const send = (target) => `(${malformed})("${id}").map((one) => ${target}.postMessage(one, "*")).length`;
  assert.equal(await view.evaluate(send("parent")), 1000);
  assert.equal(await page.evaluate(send("frames[0]")), 1000);
  await begin(handOf(view), { date: "last" });
  await view.locator("input[name=scope]").first().waitFor();
  await until(page, () => window.told.some(({ type, detail }) => type === "step" && detail.step === 1));
  for (const { detail } of await told("resize")) assert.ok(detail.height >= 0 && detail.height <= 1e5, `${detail.height}`);
  const style = await view.evaluate(() => document.documentElement.getAttribute("style"));
  assert.equal(style, null, "no colour was taken from any of them");
  assert.deepEqual(errors, []);
  await context.close();
});

test("every sample host page opens", async () => {
  for (const [name, elements, frames] of [["plain", 1, 1], ["strict", 1, 1], ["hostile", 2, 2], ["sandboxed", 0, 1]]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(kit(`hosts/${name}.html`));
    for (let at = 0; at < frames; at += 1) await framed(page, at);
    for (let at = 0; at < elements; at += 1) await page.locator("zice-assessment").nth(at).locator("input[name=date]").first().waitFor();
    await context.close();
  }
});

test("the kit's own page shows what it writes, and its events", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(kit("embed.html"));
  await page.locator("#district option").nth(1).waitFor({ state: "attached" });
  await page.locator("#district").selectOption("example");
  assert.match(await page.locator("#line").inputValue(), /^<script src="http[^"]+\/embed\/zice-embed\.[\d.]+\.js" integrity="sha384-[^"]{64}" crossorigin="anonymous" data-lang="zh" data-district="example"><\/script>$/);
  assert.match(await (await framed(page)).locator(".district-name").innerText(), /示例区/);
  await page.locator("#events li", { hasText: "zice:ready" }).first().waitFor();
  await page.locator("#form").selectOption("element");
  assert.match(await page.locator("#line").inputValue(), /\n<zice-assessment lang="zh" district="example"><\/zice-assessment>$/);
  await opened(page);
  assert.equal(await page.locator("#preview iframe").count(), 0);
  await context.close();
});
