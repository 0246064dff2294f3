// The page inside a frame that `embed.js` made: it tells the host page how tall it is and when it takes a step, and
// nothing of what was answered. It hears nothing but colours, and only from that host page.

import { theme } from "./theme.js";

/** What is told and heard begins with this, and with the frame's own id. */
export const VERSION = 1;

/**
 * Speaks with the host page; `frame` and `host` stand in the frame's address.
 * @param {HTMLElement} root
 * @param {Record<string, string>} words
 */
export function frame(root, { frame, host }) {
  // Where the host page has no origin of its own, the browser takes no other address than any.
  const target = /^https?:/.test(host) ? host : "*";
  /** @type {(type: string, more?: object) => void} */
  const tell = (type, more) => parent.postMessage({ zice: VERSION, frame, type, ...more }, target);
  const { documentElement } = document;
  const resized = () => tell("resize", { height: Math.ceil(documentElement.getBoundingClientRect().height) });
  let steps = 0;
  root.addEventListener("zice:step", () => {
    resized();
    const heading = root.querySelector("#heading");
    steps += 1;
    tell("step", { step: steps, top: heading ? heading.getBoundingClientRect().top : 0 });
    if (root.querySelector(".result")) tell("done");
  });
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || (target !== "*" && origin !== target)) return;
    if (data && data.zice === VERSION && data.frame === frame && data.type === "theme") theme(documentElement, data.colours);
  });
  documentElement.classList.add("framed");
  new ResizeObserver(resized).observe(documentElement);
  tell("hello");
  new MutationObserver((_, observer) => {
    if (documentElement.dataset.state !== "ready") return;
    observer.disconnect();
    resized();
    tell("ready");
  }).observe(documentElement, { attributes: true });
}
