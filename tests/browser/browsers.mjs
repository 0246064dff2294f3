// The browsers that the page is walked in, from today's three engines back to those of 2018 and 2020.
//
// `cargo xtask test matrix` says where they are.

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { given, handOf, launch as launchChromium, viewOf } from "./browser.mjs";
import * as devtools from "./drivers/devtools.mjs";
import { display } from "./drivers/display.mjs";
import * as webdriver from "./drivers/webdriver.mjs";

/**
 * Each by its name: how it is started. What it gives opens a form of the page as a hand, and closes. In Chromium and in
 * Firefox the hand can do more: `press` a key, `travel` back and forward, and choose a `file`.
 */
export const BROWSERS = {
  Chromium: chromium,
  "Firefox ESR": () =>
    webdriver.launch(given("GECKODRIVER"), "--port=", {
      "moz:firefoxOptions": { binary: given("FIREFOX"), args: ["-headless"] },
    }),
  WebKitGTK: webkit,
  "Chromium 69": () => devtools.launch(unpacked("chromium69", "chromium-69.0.3494.0.br")),
  "Chromium 80": () => devtools.launch(unpacked("chromium80", "chromium.br")),
};

async function chromium() {
  const browser = await launchChromium();
  // One for all, as a visitor's: what is remembered by one page is there for the next.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return {
    async open(form) {
      const page = await context.newPage();
      await page.goto(await form.url());
      return {
        ...handOf(await viewOf(page, form)),
        press: (key) => page.keyboard.press(key),
        travel: (way) => (way === "back" ? page.goBack() : page.goForward()),
        file: (css, path) => page.locator(css).first().setInputFiles(path),
      };
    },
    close: () => browser.close(),
  };
}

async function webkit() {
  const screen = await display(given("XVFB"));
  try {
    const browser = await webdriver.launch(given("WEBKITWEBDRIVER"), "--port=", { browserName: "MiniBrowser" }, screen.env);
    return { open: browser.open, close: () => browser.close().then(screen.close) };
  } catch (error) {
    screen.close();
    throw error;
  }
}

/** An old browser as an npm package carries it: packed, and for servers; no other place has such browsers still. */
function unpacked(name, packed) {
  const archive = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), "bin", packed);
  const program = join(dirname(archive), "chromium");
  if (!existsSync(program)) {
    writeFileSync(`${program}.part`, brotliDecompressSync(readFileSync(archive)), { mode: 0o755 });
    renameSync(`${program}.part`, program);
  }
  return program;
}
