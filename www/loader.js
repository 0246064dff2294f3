// Fetches the wasm and the policies, once, and starts the page. Nothing else in the page uses the network.
//
// zice_bg.js is written by wasm-bindgen; `cargo xtask build` puts this file beside it and bundles the two into app.js.

import * as glue from "./zice_bg.js";

async function fetched(name) {
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

async function load() {
  const [wasm, policies] = await Promise.all([
    fetched("zice.wasm").then((response) => response.arrayBuffer()),
    fetched("policies.bin").then((response) => response.arrayBuffer()),
  ]);
  const start = await machine(wasm);
  start(new Uint8Array(policies));
  document.documentElement.dataset.state = "ready";
}

// The page's entry, in wasm; or in JavaScript, where the browser refuses wasm under our content policy.
async function machine(wasm) {
  if (!takesWasm()) return (await import("./no-wasm.js")).start;
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

function failed(error) {
  console.error(error);
  document.documentElement.dataset.state = "failed";
  const notice = document.getElementById("notice");
  if (!notice) return;
  // What to do instead stands there already.
  notice.firstElementChild.textContent = "自测没能打开，请刷新重试。 It could not be opened: please reload.";
  notice.setAttribute("role", "alert");
}

load().catch(failed);
