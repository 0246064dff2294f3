// No script that ships can call, keep or go elsewhere, but for those that load our own files. What each reaches is read
// from its syntax tree, and held against what it may; what the wasm may import is held by `cargo xtask build`.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { test } from "node:test";
import { GUARDED, KEEPS, imported, isOwn, reached } from "./reach.mjs";

const DIST = join(import.meta.dirname, "..", "..", "dist");
const LIST = join(import.meta.dirname, "reach.json");

/** What every script may reach; none of it is guarded. */
const ALLOWED = new Set(JSON.parse(readFileSync(LIST, "utf8")));

/**
 * What wasm-bindgen's script does for src/page/src/effects/storage.rs, the one module that keeps anything a visitor
 * enters; tests/layers.rs holds it to be the only one.
 */
const REMEMBERS = { ".localStorage": 1, ".getItem": 1, ".setItem": 1, ".removeItem": 1 };

/**
 * What wasm-bindgen's script can do for Yew and no page of ours asks for, which tests/layers.rs checks: set a property by
 * its name, and write markup. Its scheduler waits by a timer. Start options are read by name, and the page's own address.
 */
const YEW = { Reflect: 2, ".innerHTML=": 1, setTimeout: 1, ".location": 1 };

/** A page that crashed is started anew a moment later. */
const RESTART = { setTimeout: 1 };

/** wasm-bindgen's loader could fetch an address; ours gives it a response. */
const LOADER = { Request: 2, fetch: 1 };

/** What some may reach beside, and how often. */
const EXEMPT = {
  // The loader fetches wasm and policies, imports scripts of ours, starts the worker, and shows the policies' text where
  // the page cannot open.
  "app.js": sum(YEW, LOADER, REMEMBERS, RESTART, {
    ...{ fetch: 2, "import()": 1, location: 2, navigator: 1, ".serviceWorker": 1, ".insertAdjacentHTML": 1, setTimeout: 1 },
  }),
  "no-wasm.js": sum(YEW, REMEMBERS),
  // What an address asks for: a district's preset and its links, colours, and telling the host page of steps.
  "asked.js": { fetch: 1, location: 1, ".postMessage": 1, ".href=": 1, ".style": 1, "[…]": 1 },
  // Goes to the policies' text, in browsers of before 2018.
  "old.js": { location: 1 },
  // Keeps our own files, and gives them out again.
  "sw.js": { fetch: 2, caches: 5, ".open": 1, ".addAll": 1, location: 2 },
  // Makes the frame, and tells it the host's colours.
  "zice-embed.js": { ".src=": 1, ".hash=": 1, location: 1, ".postMessage": 1, ".style": 1 },
  // The loader of the element; its `.open` is a function of its own.
  "zice-element.js": sum(YEW, LOADER, REMEMBERS, RESTART, {
    ...{ fetch: 1, "import()": 1, ".src=": 1, ".href=": 1, ".style": 2, ".open": 1 },
  }),
  "embed-page.js": { ".src=": 1 },
  // Fetches nothing: all is in it. Its address may name a district, whose colours it shows. What is promised
  // stands in it as markup.
  "zice.html": sum(YEW, LOADER, REMEMBERS, RESTART, { location: 1, ".style": 1, ".insertAdjacentHTML": 1 }),
  // For developers: it fetches its wasm and policies, or reads them where it runs in Node.
  "zice.mjs": sum(LOADER, { fetch: 1, "import()": 1, "[…]": 2, "[…]=": 2 }),
};

/** Several of them together. */
function sum(...all) {
  const total = {};
  for (const [word, times] of all.flatMap(Object.entries)) total[word] = (total[word] ?? 0) + times;
  return total;
}

/** What a script reaches that it may not. */
function beyond(code, exempt = {}) {
  const words = [...reached(code)].filter(([word]) => !isOwn(word));
  return words
    .filter(([word, times]) => (GUARDED.has(word) ? times > (exempt[word] ?? 0) : !ALLOWED.has(word)))
    .map(([word]) => word);
}

/** Every file that ships, by its name without the sum of what it holds or its version. */
const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, path, name }) => ({ file: join(parentPath ?? path, name), name: name.replace(/(\.[0-9a-f]{8}|(\.\d+){3})(?=\.\w+$)/, "") }));
const ending = (...endings) => files.filter(({ name }) => endings.includes(extname(name)));

/** The scripts, also those that stand in a page. */
const scripts = [
  ...ending(".js", ".mjs").map(({ file, name }) => ({ name, code: readFileSync(file, "utf8") })),
  ...ending(".html").flatMap(({ file, name }) => {
    // What has another type is data.
    const inline = readFileSync(file, "utf8").matchAll(/<script\b(?![^>]*\b(?:src|type)=)[^>]*>([\s\S]*?)<\/script>/g);
    const codes = [...inline].map(([, code]) => code);
    return codes.length > 0 ? [{ name, code: codes.join("\n;") }] : [];
  }),
];

if (process.env.ZICE_UPDATE) {
  const words = scripts.flatMap(({ code }) => [...reached(code).keys()]);
  const list = [...new Set(words)].filter((word) => !GUARDED.has(word) && !isOwn(word)).sort();
  writeFileSync(LIST, `${JSON.stringify(list, null, 1)}\n`);
}

for (const { name, code } of scripts) {
  test(`${name} reaches only what it may`, () => assert.deepEqual(beyond(code, EXEMPT[name]), []));
}

test("of all that is written here, no script remembers what is entered; the worker keeps our own files", () => {
  const folder = join(DIST, "..", "www");
  const keeps = readdirSync(folder, { recursive: true }).filter((name) => {
    if (extname(name) !== ".js" || name.includes("node_modules")) return false;
    return [...reached(readFileSync(join(folder, name), "utf8")).keys()].some((word) => KEEPS.has(word));
  });
  assert.deepEqual(keeps.sort(), ["sw.js"]);
});

test("what is guarded is on no list for all", () => {
  assert.deepEqual([...ALLOWED].filter((word) => GUARDED.has(word)), []);
  const names = new Set(scripts.map(({ name }) => name));
  assert.deepEqual(Object.keys(EXEMPT).filter((name) => !names.has(name)), [], "exempt, but not there");
});

/** What wasm imports: functions of wasm-bindgen's script. Those of the page, `cargo xtask build` reads by name. */
const HANDED = /^function \.\/zice_bg\.js\.__wb(g|indgen)_\w+$/;

/** The module takes errors alone. */
const MODULE_HANDED = /^function \.\/zice_bg\.js\.__wbg_(Error|__wbindgen_throw)_[0-9a-f]{16}$/;

test("the wasm is handed functions alone, all by our own scripts", () => {
  const machines = ending(".wasm");
  assert.equal(machines.length, 2, "the module's, and the site's, which the kit uses too");
  for (const { file } of machines) {
    const handed = file.includes(join("dist", "module")) ? MODULE_HANDED : HANDED;
    assert.deepEqual(imported(readFileSync(file)).filter((one) => !handed.test(one)), [], basename(file));
  }
});

test("no page holds a script in an attribute, and no style loads anything", () => {
  for (const { file, name } of ending(".html")) {
    assert.doesNotMatch(readFileSync(file, "utf8"), /<[^>]+\s(on\w+\s*=|href\s*=\s*["']?javascript:)/i, name);
  }
  for (const { file, name } of ending(".css")) {
    assert.doesNotMatch(readFileSync(file, "utf8"), /@import|url\((?!["']?data:)/i, name);
  }
});

/** Each must be seen in the page's script, among all that it may do. */
const PLANTED = `
  fetch("/")                                    window.fetch("/")
  const { fetch: get } = window                 globalThis["fetch"]("/")
  self["fet" + "ch"]("/")                       document.defaultView[atob("ZmV0Y2g=")]("/")
  const w = window; w["fet" + "ch"]("/")        document[\`cook\${"ie"}\`]
  new XMLHttpRequest()                          new WebSocket("wss://x")
  new EventSource("/")                          new WebTransport("https://x")
  new RTCPeerConnection()                       navigator.sendBeacon("/", "x")
  new Worker("/x.js")                           navigator.serviceWorker.register("/x.js")
  importScripts("/x.js")                        import("/x.js")
  import x from "/x.js"                         export * from "/x.js"
  new Image().src = "https://x"                 document.body.style.background = "url(https://x)"
  document.body.innerHTML = "<img>"             document.forms[0].submit()
  document.write("<img>")                       window.open("https://x")
  location = "https://x"                        location.href = "https://x"
  document.location.assign("https://x")         window.location.replace("https://x")
  eval("1")                                     new Function("1")()
  (() => {}).constructor("1")()                 Reflect.get(window, "x")
  document.cookie = "x=1"                       document.cookie
  localStorage.x = 1                            window.sessionStorage.setItem("x", 1)
  indexedDB.open("x")                           caches.open("x")
  window.name = "x"                             parent.postMessage("x", "*")
  new BroadcastChannel("x")                     setTimeout("1")
`.split(/ {3,}|\n/).filter((line) => line.trim());

test("a canary: each thing that is planted is seen", () => {
  const { code, name } = scripts.find(({ name }) => name === "app.js");
  for (const planted of PLANTED) {
    assert.notDeepEqual(beyond(`${code}\n;${planted}`, EXEMPT[name]), [], planted);
  }
  assert.deepEqual(beyond(`${code}\n// fetch("/")\n;"fetch('/')"; ({ fetch: 1 })`, EXEMPT[name]), []);
});

test("a canary: an import that is planted is seen", () => {
  const wasm = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 13, 1, 3, 101, 110, 118, 5, 102, 101, 116, 99, 104, 0, 0);
  assert.deepEqual(imported(wasm), ["function env.fetch"]);
});
