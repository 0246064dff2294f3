// What wasm-bindgen writes of src/page-wasm, as `--target web`.

/** Starts the page in an element. */
export function start(root: Element, policies: Uint8Array, options: StartOptions): void;

/** Grows the memory by so many bytes at least. */
export function reserve(bytes: number): void;

/** Instantiates the wasm. */
export default function init(source: {
  module_or_path: BufferSource | Response | Promise<Response>;
}): Promise<unknown>;
