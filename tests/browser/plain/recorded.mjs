// Makes a plain HTML page of the screens of a walk, and replays the walk on it.

import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { served } from "../folder.mjs";

/** The markup of the page as it was before it was filled in. */
function blank() {
  const page = document.querySelector("#app").cloneNode(true);
  page.removeAttribute("id");
  for (const input of page.querySelectorAll("input")) {
    input.removeAttribute("checked");
    if (input.type === "text") input.removeAttribute("value");
  }
  return page.outerHTML;
}

/** A hand that notes on which screen it does what; `screens` are those it has left. */
export function recording(page, hand) {
  const screens = [];
  let actions = [];
  const left = async () => {
    screens.push({ html: await page.evaluate(blank), actions });
    actions = [];
  };
  return {
    screens,
    /** The last screen, which nothing is done on. */
    end: left,
    hand: {
      look: hand.look,
      click: async (css) => {
        actions.push((hand) => hand.click(css));
        if (/\bbutton\b/.test(css)) await left();
        await hand.click(css);
      },
      type: async (css, text) => {
        actions.push((hand) => hand.type(css, text));
        await hand.type(css, text);
      },
    },
  };
}

/** Serves the plain page of these screens. */
export async function plainPage(screens, style) {
  const folder = mkdtempSync(join(tmpdir(), "zice-plain-"));
  const body = screens.map(({ html }) => `<div class="screen" hidden>${html}</div>`).join("\n");
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">';
  const page = `<!doctype html><html lang="zh-CN"><head>${head}<style>${style}</style></head><body>${body}<script src="plain.js"></script></body></html>`;
  writeFileSync(join(folder, "index.html"), page);
  copyFileSync(new URL("plain.js", import.meta.url), join(folder, "plain.js"));
  const { url, close } = await served(folder);
  return { url, close: () => close().finally(() => rmSync(folder, { recursive: true })) };
}

/** Does on the plain page what was done on each screen. */
export async function replay(screens, hand) {
  const within = (css) => `.screen:not([hidden]) ${css}`;
  const own = { click: (css) => hand.click(within(css)), type: (css, text) => hand.type(within(css), text) };
  for (const { actions } of screens) for (const action of actions) await action(own);
}
