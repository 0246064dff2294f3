// A browser by the W3C WebDriver protocol, over plain HTTP: Firefox through geckodriver, WebKitGTK through WebKitWebDriver.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { newHome } from "./home.mjs";
import { until } from "./until.mjs";

/** The key under which WebDriver hands out an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** How the protocol writes keys that write nothing. */
const KEYS = { Enter: "\uE007", Tab: "\uE004", Space: " ", ArrowDown: "\uE015", ArrowUp: "\uE013" };

/** A port that is free now. */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Starts the driver program, and through it a browser with these capabilities. */
export async function launch(program, portFlag, capabilities, env = {}) {
  const port = await freePort();
  const home = newHome();
  const driver = spawn(program, [`${portFlag}${port}`], { stdio: "ignore", env: { ...home.env, ...env } });
  const end = async () => {
    const gone = new Promise((done) => driver.once("exit", done));
    if (driver.kill()) await gone;
    home.remove();
  };
  const ended = new Promise((_, failed) => {
    driver.once("error", failed);
    driver.once("exit", (code) => failed(new Error(`${program} ended with ${code}`)));
  });
  ended.catch(() => {});

  const call = async (method, path, body = {}) => {
    const sent = { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const options = { method, ...(method === "POST" ? sent : {}) };
    const response = await Promise.race([fetch(`http://127.0.0.1:${port}${path}`, options), ended]);
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  // Until it listens, every call is refused.
  await until("the driver is ready", () => call("GET", "/status").then(() => true, () => false));

  const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: capabilities } }).catch(async (error) => {
    await end();
    throw error;
  });
  const session = `/session/${sessionId}`;
  const run = (script, ...args) => call("POST", `${session}/execute/sync`, { script, args });
  return {
    /** Opens a form of the page. */
    async open({ url, frame, element }) {
      await call("POST", `${session}/url`, { url: await url() });
      const root = element ? `document.querySelector("${element}").shadowRoot` : "document";
      if (frame) {
        const find = `return document.querySelector("${frame}")`;
        await call("POST", `${session}/frame`, { id: await until(`${frame} is there`, () => run(find)) });
      }
      const at = async (css) => {
        const found = await run(`return (${root}).querySelector(arguments[0])`, css);
        if (!found) throw new Error(`${css} is not there`);
        // WebKit's driver does not scroll to what lies just below the window.
        await run("arguments[0].scrollIntoView({ block: 'center' })", found);
        return `${session}/element/${found[ELEMENT]}`;
      };
      return {
        look: (fn, arg) => run(`return (${fn})(${root}, arguments[0])`, arg ?? null),
        click: async (css) => call("POST", `${await at(css)}/click`),
        type: async (css, text) => call("POST", `${await at(css)}/value`, { text }),
        press: (key) => {
          const value = KEYS[key] ?? key;
          const actions = ["keyDown", "keyUp"].map((type) => ({ type, value }));
          return call("POST", `${session}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
        },
        travel: (way) => call("POST", `${session}/${way}`),
        file: async (css, path) => call("POST", `${await at(css)}/value`, { text: path }),
      };
    },
    async close() {
      await call("DELETE", session).catch(() => {});
      await end();
    },
  };
}
