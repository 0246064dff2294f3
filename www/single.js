// Starts the page of the single file, from what the file itself holds. Nothing in it uses the network.
//
// `cargo xtask dist` bundles this with what it imports.

import { withWasm } from "./machine.js";
import { startOptions, wanted } from "./options.js";
import { begin } from "./start.js";

const root = document.documentElement;

// Five characters for four bytes, as src/bundle/ascii.rs writes them; the last tells how many bytes are too many.
/** @param {string} text */
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
  return view.buffer.slice(0, view.byteLength - Number(text[end]));
}

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} id */
function unpacked(id) {
  const packed = new Blob([bytes(element(id).textContent || "")]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw")));
}

/** The district is the one the address names, or else the one the file was made for. */
function options() {
  const { presets, district } = JSON.parse(element("presets").textContent || "");
  const words = { district, ...wanted(location.hash) };
  return startOptions(words, presets[words.district]);
}

/** What is promised, to be read in its place; unpacked as soon as somebody wants to. */
function promise() {
  const fold = /** @type {HTMLElement} */ (document.querySelector(".promise"));
  fold.hidden = false;
  const read = async () => fold.insertAdjacentHTML("beforeend", await unpacked("privacy").text());
  fold.addEventListener("toggle", read, { once: true });
}

async function open() {
  const [wasm, policies] = await Promise.all(["wasm", "data"].map((id) => unpacked(id).arrayBuffer()));
  const style = new CSSStyleSheet();
  style.replaceSync(await unpacked("style").text());
  const start = await withWasm(wasm);
  for (const id of ["policies", "reading"]) element(id).remove();
  document.adoptedStyleSheets = [style];
  begin(start, element("app"), new Uint8Array(policies), options());
  promise();
  root.dataset.state = "ready";
}

/** @param {unknown} error */
function failed(error) {
  console.error(error);
  root.dataset.state = "failed";
  root.removeAttribute("data-opening");
}

if ("opening" in root.dataset) open().catch(failed);
