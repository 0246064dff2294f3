// What the page in wasm is asked to begin with, as it reads it: words with spaces between.

const word = (text) => (/^[a-z0-9_-]+$/.test(text) ? text : "");

/** Language, policy, and the directions that a district puts first; last of all whether to begin with the demo. */
export function wishes(lang, policy, preset, demo) {
  const { policy: own = "", first = [] } = preset || {};
  return [lang, word(policy || own || ""), ...first.map(word), demo ? "+demo" : ""].join(" ");
}
