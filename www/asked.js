// The page as its address asks for it: `#policy=…&lang=…&district=…`, and in a frame also who framed it.
//
// All of it stands behind the `#`: the browser sends it to no server, so nothing of it is ever logged. The loader
// imports this only where an address asks for something.

import { dressed, wanted } from "./dressed.js";
import { frame } from "./frame.js";

/** Does what the address asks for, and returns what the page in wasm has to know of it. */
export async function asked(site, root) {
  const words = wanted(location.hash);
  const framed = words.frame && parent !== window;
  if (framed) frame(site, root, words);
  return dressed(site, root, words, words.district && (await presets())[words.district]);
}

async function presets() {
  try {
    return await (await fetch("presets.json")).json();
  } catch (error) {
    // The page goes on without: what a district adds decides nothing.
    console.warn(error);
    return {};
  }
}
