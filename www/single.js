// Starts the page of the single file, from what the file itself holds. Nothing in it uses the network.
//
// zice_bg.js is written by wasm-bindgen; `cargo xtask dist` puts this file beside it and bundles the two.

import * as glue from "./zice_bg.js";

const root = document.documentElement;

// Five characters for four bytes, as src/bundle/ascii.rs writes them; the last tells how many bytes are too many.
function bytes(text) {
  const end = text.length - 1;
  const view = new DataView(new ArrayBuffer((end / 5) * 4));
  for (let at = 0; at < end; at += 5) {
    let number = 0;
    for (let next = at; next < at + 5; next += 1) {
      const code = text.charCodeAt(next);
      number = number * 85 + (code === 120 ? 60 : code) - 35;
    }
    view.setUint32((at / 5) * 4, number);
  }
  return view.buffer.slice(0, view.byteLength - text[end]);
}

function unpacked(id) {
  const packed = new Blob([bytes(document.getElementById(id).textContent)]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw")));
}

async function open() {
  const [wasm, policies] = await Promise.all(["wasm", "data"].map((id) => unpacked(id).arrayBuffer()));
  const style = new CSSStyleSheet();
  style.replaceSync(await unpacked("style").text());
  // Its imports are those of one module, which binaryen names so.
  const { instance } = await WebAssembly.instantiate(wasm, { a: glue });
  for (const id of ["policies", "reading"]) document.getElementById(id).remove();
  document.adoptedStyleSheets = [style];
  glue.__wbg_set_wasm(instance.exports);
  glue.start(new Uint8Array(policies));
  root.dataset.state = "ready";
}

function failed(error) {
  console.error(error);
  root.dataset.state = "failed";
  root.removeAttribute("data-opening");
}

if ("opening" in root.dataset) open().catch(failed);
