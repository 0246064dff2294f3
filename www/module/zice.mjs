// The engine as a module: assess(answers) gives the report that `zice assess --json` gives. For browsers and Node.
//
// Loads zice.wasm and policies.json from beside it, once, when it is imported; nothing else, and nothing later.

import init, { Engine as Inner } from "./zice.js";

async function beside(name) {
  const url = new URL(name, import.meta.url);
  if (url.protocol === "file:") return (await import("node:fs/promises")).readFile(url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const [wasm, listed] = await Promise.all([beside("zice.wasm"), beside("policies.json")]);
await init({ module_or_path: wasm });

/** The policies that come with the module. */
export const policies = JSON.parse(new TextDecoder().decode(listed));

/** Assesses answers by policies of one's own, or those that come with the module. */
export class Engine {
  #inner;

  constructor(given = policies, { lang = "zh" } = {}) {
    if (lang !== "zh" && lang !== "en") throw new Error(`lang is "zh" or "en", not ${JSON.stringify(lang)}`);
    this.#inner = new Inner(lang === "en");
    for (const policy of given) this.#inner.add(JSON.stringify(policy));
  }

  assess(answers, { policy, as_of } = {}) {
    return JSON.parse(this.#inner.assess(JSON.stringify(answers), policy, as_of));
  }
}

const engines = {};

/** Assesses answers by the policies that come with the module. */
export function assess(answers, { lang = "zh", ...options } = {}) {
  engines[lang] ??= new Engine(policies, { lang });
  return engines[lang].assess(answers, options);
}
