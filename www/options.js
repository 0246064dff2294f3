// What the page in wasm is started with, from what an address asks for.

import { theme } from "./theme.js";

/**
 * What an address asks for behind its `#`, by name.
 * @param {string} hash
 */
export function wanted(hash) {
  /** @type {Record<string, string>} */
  const words = {};
  for (const [name, value] of new URLSearchParams(hash.slice(1))) words[name] = value;
  return words;
}

/**
 * Gives the page its district's colours, and returns the options to start it with (src/page/src/options.rs).
 * @param {Record<string, string>} words
 * @param {Preset} [district]
 * @returns {StartOptions}
 */
export function startOptions(words, district) {
  if (district) {
    theme(document.documentElement, district.colours);
  } else if (words.district) {
    console.warn(`zice: no district ${words.district}`);
  }
  return { lang: words.lang, policy: words.policy, demo: "demo" in words, district };
}
