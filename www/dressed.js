// The page in the language asked for, in its district's colours and with its words.

import { district } from "./district.js";
import { theme } from "./theme.js";
import { wishes } from "./wishes.js";

/** What an address asks for behind its `#`, by name. */
export function wanted(hash) {
  const words = {};
  for (const [name, value] of new URLSearchParams(hash.slice(1))) words[name] = value;
  return words;
}

/** Dresses the page, and returns what the page in wasm has to know. */
export function dressed(stage, root, asked, preset) {
  const lang = asked.lang === "en" ? "en" : "zh";
  if (lang === "en") stage.speak("en");
  if (preset) {
    theme(document.documentElement, preset.colours);
    district(preset, stage, root, lang);
  } else if (asked.district) {
    console.warn(`zice: no district ${asked.district}`);
  }
  return wishes(lang, asked.policy, preset, "demo" in asked);
}
