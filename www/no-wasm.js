// The page's rules as JavaScript instead of wasm, for browsers that refuse wasm under our content policy: Chromium
// before 95 does not know 'wasm-unsafe-eval'. The loader imports it only there; it is slower and larger.
//
// zice_wasm2js.js is written by binaryen's wasm2js from zice.wasm.

import * as glue from "./zice_bg.js";
import * as machine from "./zice_wasm2js.js";

glue.__wbg_set_wasm(machine);
export const start = glue.start;
