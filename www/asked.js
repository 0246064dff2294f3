// The page as its address asks for it: `#policy=…&lang=…&district=…`, and in a frame also who framed it.
//
// All of it stands behind the `#`: the browser sends it to no server, so nothing of it is ever logged. The loader
// imports this only where an address asks for something.

import { district } from "./district.js";
import { frame } from "./frame.js";
import { theme } from "./theme.js";
import { wishes } from "./wishes.js";

/** Does what the address asks for, and returns what the page in wasm has to know of it. */
export async function asked(site, root) {
  const wanted = {};
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) wanted[name] = value;
  const framed = wanted.frame && parent !== window;
  if (framed) frame(site, root, wanted);
  const lang = wanted.lang === "en" ? "en" : "zh";
  if (lang === "en") site.speak("en");
  const preset = wanted.district && (await presets())[wanted.district];
  if (framed || preset) await style();
  if (preset) {
    theme(document.documentElement, preset.colours);
    district(preset, site, root, lang);
  } else if (wanted.district) {
    console.warn(`zice: no district ${wanted.district}`);
  }
  return wishes(lang, wanted.policy, preset);
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

/** The style of frames and of what a district adds, which no other visitor needs. */
function style() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = "asked.css";
  document.head.append(link);
  return new Promise((done) => (link.onload = link.onerror = done));
}
