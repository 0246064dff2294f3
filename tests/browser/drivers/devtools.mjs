// An old Chromium by the DevTools protocol, over a pipe. Today's tools no longer speak with browsers of 2018, and need
// not: three commands are enough.

import { spawn } from "node:child_process";
import { newHome } from "./home.mjs";
import { until } from "./until.mjs";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe"];

/** Starts the browser with a fresh profile. */
export async function launch(program) {
  const home = newHome();
  const flags = [...FLAGS, `--user-data-dir=${home.path}`, "--window-size=1280,800"];
  const browser = spawn(program, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], env: home.env });
  const [, , , input, output] = browser.stdio;
  const waiting = new Map();
  const fail = (why) => waiting.forEach(({ failed }) => failed(new Error(why)));
  browser.once("error", (error) => fail(String(error)));
  browser.once("exit", (code) => fail(`${program} ended with ${code}`));

  let sent = 0;
  const settle = ({ id, result, error }) => {
    const { done, failed } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) failed?.(new Error(error.message));
    else done?.(result);
  };
  // Each message ends with a zero byte. What a page says comes wrapped: sessions of their own came later.
  let rest = "";
  output.setEncoding("utf8").on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const message of messages.map((message) => JSON.parse(message))) {
      if (message.id) settle(message);
      else if (message.method === "Target.receivedMessageFromTarget") settle(JSON.parse(message.params.message));
    }
  });
  const write = (message) => input.write(`${JSON.stringify(message)}\0`);
  const called = (post) =>
    new Promise((done, failed) => {
      const id = (sent += 1);
      waiting.set(id, { done, failed });
      post(id);
    });
  const call = (method, params = {}) => called((id) => write({ id, method, params }));

  return {
    /** Opens a form of the page. */
    async open({ url, frame, element }) {
      const { targetId } = await call("Target.createTarget", { url: await url() });
      // A frame of another origin would be a page of its own; the samples' is of the same.
      const [holder, inside] = frame ? [frame, "contentDocument"] : [element, "shadowRoot"];
      const root = holder ? `(document.querySelector("${holder}") || {}).${inside} || document` : "document";
      const { sessionId } = await call("Target.attachToTarget", { targetId });
      const inPage = (method, params = {}) =>
        called((id) => {
          const message = JSON.stringify({ id, method, params });
          call("Target.sendMessageToTarget", { sessionId, message }).catch(() => {});
        });
      const look = async (fn, arg = null) => {
        const expression = `(${fn})(${root}, ${JSON.stringify(arg)})`;
        const { result, exceptionDetails } = await inPage("Runtime.evaluate", { expression, returnByValue: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      };
      const place = (root, css) => {
        const element = root.querySelector(css);
        if (!element) throw new Error(`${css} is not there`);
        element.scrollIntoView({ block: "center" });
        const { left, top, width, height } = element.getBoundingClientRect();
        const frame = element.ownerDocument.defaultView.frameElement;
        const from = frame ? frame.getBoundingClientRect() : { left: 0, top: 0 };
        return [from.left + left + width / 2, from.top + top + height / 2];
      };
      const click = async (css) => {
        let at = [];
        // A frame becomes as tall as its page only after the page has changed.
        await until(`${css} stands still`, async () => {
          const before = at;
          at = await look(place, css);
          return String(at) === String(before);
        });
        const [x, y] = at;
        for (const type of ["mousePressed", "mouseReleased"]) {
          await inPage("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
        }
      };
      const type = async (css, text) => {
        await click(css);
        for (const char of text) await inPage("Input.dispatchKeyEvent", { type: "char", text: char });
      };
      return { look, click, type };
    },
    async close() {
      const gone = new Promise((done) => browser.once("exit", done));
      await call("Browser.close").catch(() => {});
      browser.kill();
      await gone;
      home.remove();
    },
  };
}
