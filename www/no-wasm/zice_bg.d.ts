// What wasm-bindgen writes of src/page-wasm, as `--target bundler`.

export { start } from "../zice.js";

/** Grows the memory by so many bytes at least. */
export function reserve(bytes: number): void;

/** Sets the exports of the wasm, or of what stands for it. */
export function __wbg_set_wasm(machine: object): void;
