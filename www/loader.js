// Fetches the wasm and the policies, once, and starts the page; the wasm is compiled while it streams in. Nothing else
// in the page uses the network.
//
// `cargo xtask build` bundles this with what it imports into app.js.

import { takesWasm, withWasm } from "./machine.js";
import { begin } from "./start.js";

// Which files those are, the page says: their names change with what they hold.
const [wasmFile, policiesFile] = Array.from(
  /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[as]")),
  (link) => link.href,
);
const { instead = "", asked = "" } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;

/** @param {string} file */
const script = (file) => import(new URL(file, location.href).href);

/** @param {string} file */
async function fetched(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function load() {
  const root = /** @type {HTMLElement} */ (document.getElementById("app"));
  /** @type {[Start, Uint8Array, StartOptions]} */
  const [start, policies, options] = await Promise.all([
    // In JavaScript, where the browser refuses wasm under our content policy.
    takesWasm() ? withWasm(fetch(wasmFile)) : script(instead).then((module) => module.start),
    fetched(policiesFile),
    // Most addresses ask for nothing.
    /=|^#demo/.test(location.hash) ? script(asked).then((module) => module.asked(root)) : { demo: false },
  ]);
  // The first question stands there before all this, and may be answered by now.
  const early = /** @type {HTMLInputElement | null} */ (root.querySelector("input:checked"));
  if (early && !early.defaultChecked) options.policy = early.value;
  const held = document.activeElement instanceof HTMLInputElement && document.activeElement.name;
  begin(start, root, policies, options);
  if (held) {
    setTimeout(() => {
      const field = /** @type {HTMLElement | null} */ (root.querySelector(`[name=${held}]:checked`));
      if (field) field.focus();
    });
  }
  document.documentElement.dataset.state = "ready";
}

// Keeps the page for visits without a network. Where that is refused (a sandbox, blocked storage), it works all the same.
async function keep() {
  await navigator.serviceWorker.register(takesWasm() ? "sw.js" : "sw.js?instead");
}

/** @param {unknown} error */
function failed(error) {
  console.error(error);
  document.documentElement.dataset.state = "failed";
  const notice = document.getElementById("notice");
  if (!notice) return;
  // What to do instead stands there already.
  /** @type {Element} */ (notice.querySelector("b")).textContent = "自测没能打开，请刷新重试。 It could not be opened: please reload.";
  notice.setAttribute("role", "alert");
  notice.insertAdjacentHTML("afterend", '<iframe src="policies.html"></iframe>');
}

load().then(keep, failed).catch(() => {});
