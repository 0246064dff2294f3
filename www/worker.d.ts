// The first line of the worker, written when the site is put together (src/bundle/src/site.rs).

/** The files of a visit. */
declare const FILES: string[];

/** The script that is fetched in place of the wasm, where wasm is refused. */
declare const INSTEAD: string;

/** Changes with every version of the site. */
declare const VERSION: string;
