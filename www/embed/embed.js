// The one line for a host page: `<script src="…/zice-embed.VERSION.js" data-policy=… data-lang=… data-district=…>`
// puts the page into a frame where the script stands, as tall as what is in it.
//
// The frame tells of itself by messages; each is checked for its window, its origin, its frame and its form, and
// becomes an event on the frame. `data-sandbox` takes the frame's origin away; `data-offset` is the height of what the
// host page keeps fixed at its top.

import { VERSION } from "../frame.js";
import { given } from "../theme.js";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const { policy = "", lang = "", district = "", sandbox, offset = "0" } = script.dataset;
const place = new URL("../", script.src);
const id = crypto.getRandomValues(new Uint32Array(4)).join("-");
const frame = document.createElement("iframe");

/** @type {(value: unknown, most: number) => boolean} */
const number = (value, most) => typeof value === "number" && value >= 0 && value <= most;

/**
 * Set as important: no rule of the host page comes before it.
 * @param {string} name
 * @param {string} value
 */
function style(name, value) {
  frame.style.setProperty(name, value, "important");
}

/**
 * The heading in the upper half of the screen is in sight; lower, what it heads would not be.
 * @param {number} top
 */
function scroll(top) {
  const fixed = Number(offset) || 0;
  const at = frame.getBoundingClientRect().top + top;
  if (at < fixed || at > innerHeight / 2) scrollBy(0, at - fixed - 16);
}

/** @param {MessageEvent} message */
function told({ source, origin, data }) {
  if (!source || source !== frame.contentWindow || origin !== (sandbox === undefined ? place.origin : "null")) return;
  if (!data || data.zice !== VERSION || data.frame !== id) return;
  const { type, height, step, top } = data;
  /** @param {object} detail */
  const event = (detail) => frame.dispatchEvent(new CustomEvent(`zice:${type}`, { bubbles: true, detail }));
  if (type === "hello") {
    const target = sandbox === undefined ? place.origin : "*";
    frame.contentWindow.postMessage({ zice: VERSION, frame: id, type: "theme", colours: given(frame) }, target);
  } else if (type === "resize" && number(height, 1e5)) {
    style("height", `${height}px`);
    event({ height });
  } else if (type === "step" && number(step, 1e6) && typeof top === "number" && Math.abs(top) < 1e5) {
    scroll(top);
    event({ step });
  } else if (type === "ready" || type === "done") {
    event({});
  }
}

const asked = new URLSearchParams({ policy, lang, district, frame: id, host: location.origin });
place.hash = String(asked);
frame.src = place.href;
frame.title = lang === "en" ? "Self-assessment" : "政策自测";
frame.referrerPolicy = "no-referrer";
if (sandbox !== undefined) {
  // Links of a district open in a window of their own.
  frame.sandbox.value = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";
}
for (const rule of "all:initial,display:block,width:100%,height:600px,border:0,color-scheme:light".split(",")) {
  const [name, value] = rule.split(":");
  style(name, value);
}
addEventListener("message", told);
script.after(frame);
