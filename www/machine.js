// The page's entry in wasm, where the browser takes wasm.
//
// zice.js is written by wasm-bindgen; `cargo xtask build` puts it beside this file.

import init, { reserve, start } from "./zice.js";

/**
 * Starts the wasm from its bytes, or compiles it while its response streams in; returns what starts a page.
 * @param {BufferSource | Response | Promise<Response>} source
 * @returns {Promise<typeof start>}
 */
export async function withWasm(source) {
  await init({ module_or_path: source });
  return (root, policies, options) => {
    // After a panic the first call gets a fresh instance, but its arguments would still go to the old one.
    reserve(0);
    start(root, policies, options);
  };
}

/** Tried on an empty module: Chromium 69 crashes when `instantiate` is refused. */
export function takesWasm() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}
