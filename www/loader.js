// Fetches the wasm and the policies, once, and starts the page. Nothing else in the page uses the network.
//
// zice_bg.js is written by wasm-bindgen; `cargo xtask build` puts this file beside it and bundles the two into app.js.

import * as glue from "./zice_bg.js";

// Which files those are, the page says: their names change with what they hold.
const [wasmFile, policiesFile] = Array.from(document.querySelectorAll("link[as]"), (link) => link.href);
const insteadFile = new URL(document.currentScript.dataset.instead, location).href;

async function fetched(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.arrayBuffer();
}

async function load() {
  const [wasm, policies] = await Promise.all([fetched(wasmFile), fetched(policiesFile)]);
  const start = await machine(wasm);
  start(new Uint8Array(policies));
  document.documentElement.dataset.state = "ready";
}

// The page's entry, in wasm; or in JavaScript, where the browser refuses wasm under our content policy.
async function machine(wasm) {
  if (!takesWasm()) return (await import(insteadFile)).start;
  // Its imports are those of one module, which binaryen names so.
  const { instance } = await WebAssembly.instantiate(wasm, { a: glue });
  glue.__wbg_set_wasm(instance.exports);
  return glue.start;
}

// Tried on an empty module: Chromium 69 crashes when `instantiate` is refused.
function takesWasm() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

// Keeps the page for visits without a network. Where that is refused (a sandbox, blocked storage), it works all the same.
async function keep() {
  await navigator.serviceWorker.register(takesWasm() ? "sw.js" : "sw.js?instead");
}

function failed(error) {
  console.error(error);
  document.documentElement.dataset.state = "failed";
  const notice = document.getElementById("notice");
  if (!notice) return;
  // What to do instead stands there already.
  notice.firstElementChild.textContent = "自测没能打开，请刷新重试。 It could not be opened: please reload.";
  notice.setAttribute("role", "alert");
  notice.insertAdjacentHTML("afterend", '<iframe src="policies.html"></iframe>');
}

load().then(keep, failed).catch(() => {});
