// The page as JavaScript instead of wasm, for browsers that refuse wasm under our content policy: Chromium before 95
// does not know 'wasm-unsafe-eval'. The loader imports it only there; it is slower and larger.
//
// In no-wasm/, zice_bg.js is written by wasm-bindgen, and zice_wasm2js.js by binaryen's wasm2js.

import * as glue from "./no-wasm/zice_bg.js";
import * as machine from "./no-wasm/zice_wasm2js.js";

/**
 * Memory for the whole visit, in bytes: an interview with its result takes 2.3 MB in wasm. wasm-bindgen finds out that
 * memory has grown by its old buffer being detached, which wasm2js cannot do: so it grows once, before anything looks
 * at it.
 */
const MEMORY = 64 << 20;

glue.__wbg_set_wasm(machine);
glue.reserve(MEMORY);
export const start = glue.start;
