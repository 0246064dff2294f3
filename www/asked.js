// The page as its address asks for it: `#policy=…&lang=…&district=…`, and in a frame also who framed it.
//
// All of it stands behind the `#`: the browser sends it to no server, so nothing of it is ever logged. The loader
// imports this only where an address asks for something.

import { frame } from "./frame.js";
import { startOptions, wanted } from "./options.js";

/**
 * Does what the address asks for, and returns the options to start the page in `root` with.
 * @param {HTMLElement} root
 * @returns {Promise<StartOptions>}
 */
export async function asked(root) {
  const words = wanted(location.hash);
  const framed = words.frame && parent !== window;
  if (framed) frame(root, words);
  const options = startOptions(words, words.district ? (await presets())[words.district] : undefined);
  return { ...options, shape: framed ? "frame" : "tab" };
}

/** @returns {Promise<Record<string, Preset>>} */
async function presets() {
  try {
    return await (await fetch("presets.json")).json();
  } catch (error) {
    // The page goes on without: what a district adds decides nothing.
    console.warn(error);
    return {};
  }
}
