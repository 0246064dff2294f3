// What binaryen's wasm2js makes of the wasm: its exports.

export const memory: { readonly buffer: ArrayBuffer };
