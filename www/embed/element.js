// The page as an element of a host page: `<zice-assessment policy="…" lang="…" district="…">`, in a shadow root.
//
// All elements of a page share one machine, each with a state of its own. Where the host page's content policy refuses
// wasm the machine is JavaScript, and where it lets nothing be fetched the data come as a script.

import { begin } from "../start.js";
import { given, theme } from "../theme.js";
import { takesWasm, withWasm } from "../machine.js";

const base = /** @type {HTMLScriptElement} */ (document.currentScript).src;

/** @typedef {keyof typeof ZICE_FILES} FileName */

/** @param {FileName} name */
const at = (name) => new URL(ZICE_FILES[name].path, base).href;

/**
 * Fetches a file; code only as this script was built with it.
 * @param {FileName} name
 */
async function fetched(name) {
  const { integrity } = ZICE_FILES[name];
  const response = await fetch(at(name), integrity ? { integrity } : {});
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/**
 * Runs a script, and returns its element.
 * @param {FileName} name
 * @param {string} kind
 * @returns {Promise<HTMLScriptElement>}
 */
function ran(name, kind) {
  const script = document.createElement("script");
  script.type = kind;
  script.crossOrigin = "anonymous";
  script.integrity = ZICE_FILES[name].integrity || "";
  script.src = at(name);
  return new Promise((done, failed) => {
    script.onload = () => done(script);
    script.onerror = () => failed(new Error(`${name} was refused`));
    document.head.append(script);
  });
}

/** @returns {Promise<Start>} */
async function machine() {
  if (takesWasm()) {
    try {
      return await withWasm(await fetched("wasm"));
    } catch (error) {
      console.info(`zice: goes on without wasm (${error})`);
    }
  }
  // Run once with its hash checked, it is not loaded again.
  await ran("noWasm", "module");
  return (await import(at("noWasm"))).start;
}

/** @returns {Promise<{ policies: Uint8Array, presets: Record<string, Preset> }>} */
async function data() {
  try {
    const [policies, presets] = await Promise.all([fetched("policies"), fetched("presets")]);
    return { policies: new Uint8Array(await policies.arrayBuffer()), presets: await presets.json() };
  } catch (error) {
    console.info(`zice: reads its data from a script (${error})`);
    const { policies, presets } = /** @type {KitData} */ ((await ran("data", "text/javascript")).zice);
    return { policies: Uint8Array.from(atob(policies), (one) => one.charCodeAt(0)), presets };
  }
}

/**
 * The way to what is promised; it stands beside this script.
 * @param {string} lang
 */
function promise(lang) {
  const foot = document.createElement("p");
  const link = document.createElement("a");
  foot.className = "foot";
  link.href = new URL(lang === "en" ? "privacy.html#en" : "privacy.html", base).href;
  link.target = "_blank";
  link.textContent = "隐私与核查 Privacy";
  foot.append(link);
  return foot;
}

/** Machine and data. */
const fetchedAll = () => Promise.all([machine(), data()]);

/** How many elements there are so far. */
let count = 0;

/**
 * Machine and data, fetched once for all elements.
 * @type {ReturnType<typeof fetchedAll> | undefined}
 */
let shared;

/** The widths, in px, from which the page has more room; the style sheet's names for them. */
const WIDTHS = { w40: 640, w64: 1024 };

class ZiceAssessment extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const lang = this.getAttribute("lang") === "en" ? "en" : "zh";
    const shadow = this.attachShadow({ mode: "open" });
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", crossOrigin: "anonymous", integrity: ZICE_FILES.style.integrity, href: at("style") });
    const page = document.createElement("div");
    page.className = "zice";
    page.hidden = true;
    const root = document.createElement("section");
    root.setAttribute("aria-label", lang === "en" ? "Self-assessment" : "政策自测");
    root.lang = lang === "en" ? "en" : "zh-CN";
    page.append(root, promise(lang));
    const styled = new Promise((done) => (sheet.onload = sheet.onerror = done));
    shadow.append(sheet, page);
    this.open(page, root, lang, styled).catch((error) => this.failed(page, root, error));
  }

  /**
   * @param {HTMLElement} page
   * @param {HTMLElement} root
   * @param {string} lang
   * @param {Promise<unknown>} styled Settled once the style is there.
   */
  async open(page, root, lang, styled) {
    count += 1;
    const number = count;
    shared = shared || fetchedAll();
    const [start, { policies, presets }] = await shared;
    await styled;
    let steps = 0;
    root.addEventListener("zice:step", () => {
      const heading = root.querySelector("#heading");
      const top = heading ? heading.getBoundingClientRect().top : 0;
      const fixed = Number(this.getAttribute("offset")) || 0;
      if (top < fixed || top > innerHeight / 2) scrollBy(0, top - fixed - 16);
      steps += 1;
      this.tell("step", { step: steps });
      if (root.querySelector(".result")) this.tell("done", {});
    });
    const wanted = this.getAttribute("district");
    const preset = wanted ? presets[wanted] : undefined;
    if (wanted && !preset) console.warn(`zice: no district ${wanted}`);
    theme(page, preset && preset.colours);
    theme(page, given(this));
    begin(start, root, policies, {
      lang,
      policy: this.getAttribute("policy"),
      demo: false,
      district: preset || undefined,
      shape: "element",
      // Two elements of a page may be about two enterprises: each has a storage of its own.
      storage: ` ${this.id || number}`,
      // Others open what is shared at the site that this comes from: the host page takes in nothing of ours.
      share: `${new URL("../", base).href}#${preset ? `district=${wanted}&` : ""}`,
    });
    page.hidden = false;
    new ResizeObserver(() => {
      const { width, height } = page.getBoundingClientRect();
      for (const [name, least] of Object.entries(WIDTHS)) page.classList.toggle(name, width >= least);
      this.tell("resize", { height: Math.ceil(height) });
    }).observe(page);
    this.tell("ready", {});
  }

  /**
   * @param {HTMLElement} page
   * @param {HTMLElement} root
   * @param {unknown} error
   */
  failed(page, root, error) {
    console.error(error);
    page.hidden = false;
    root.setAttribute("role", "alert");
    root.textContent = "自测没能打开，请刷新重试。 It could not be opened: please reload.";
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(`zice:${type}`, { bubbles: true, detail }));
  }
}

// A page that has the line twice has the element once.
if (!customElements.get("zice-assessment")) customElements.define("zice-assessment", ZiceAssessment);
