// The page's entry in wasm, where the browser takes wasm.
//
// zice_bg.js is written by wasm-bindgen; `cargo xtask build` puts this file beside it.

import { together } from "./together.js";
import * as glue from "./zice_bg.js";

/** Starts the wasm, of which it is given the parts; returns what starts a page. */
export async function withWasm(parts) {
  // Its imports are those of one module, which binaryen names so.
  const { instance } = await WebAssembly.instantiate(await together(parts), { a: glue.handed });
  glue.__wbg_set_wasm(instance.exports);
  return glue.start;
}

/** Tried on an empty module: Chromium 69 crashes when `instantiate` is refused. */
export function takesWasm() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}
