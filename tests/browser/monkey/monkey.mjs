// A monkey at the page: clicks, types and presses whatever is there, from a seed. All it does is real input, by the
// DevTools protocol; nothing is put into the page.
//
// After each step the page must have gone on: no exception, no message of an error, no request, no dialog. Whenever a
// result is shown or has changed, and every so often in between, the answers are saved by the page's own button, and
// the page must say of them exactly what the command line says.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { siteUrl } from "../browser.mjs";
import { ROOT } from "../cli.mjs";
import { until } from "../drivers/until.mjs";
import { KEYS, chance, text } from "./chance.mjs";
import { inside } from "./inside.mjs";

/** How often each thing is done. */
const WANTS = { answer: 50, submit: 22, any: 18, change: 5, key: 8, back: 1.5, forward: 1, reload: 0.1, turn: 0.3 };

/** A result, or else the panel, is held against the command line at least every so many steps. */
const EVERY = 25;

/** How many of the last steps are told when something is wrong. */
const TOLD = Number(process.env.ZICE_MONKEY_TOLD ?? 50);

const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
  { width: 800, height: 1100 },
];

/** Something the page must not do, with how it came to it. */
export class Wrong extends Error {}

/** Files to open: those of the cases, and what no visitor should have. */
function files() {
  const folder = join(ROOT, "policies");
  const good = [];
  for (const name of readdirSync(folder)) {
    const cases = join(folder, name, "cases");
    try {
      good.push(...readdirSync(cases).sort().map((file) => join(cases, file)));
    } catch {
      // Not every folder there is a policy's.
    }
  }
  return good;
}
const CASES = files();
const HOSTILE = [
  "", "{", "[]", "null", '{"policy": 3}', '{"policy": "none-such", "answers": {}}', "\u0000\u0001\u0002", "{}",
  '{"policy": "bj-gjj-2022-guide", "as_of": "2022-02-30", "answers": {}}',
  '{"policy": "bj-gjj-2022-guide", "answers": {"g_enterprise": "<img src=x onerror=fetch(1)>"}}',
  '{"policy": "bj-gjj-2022-guide", "answers": {"__proto__": true, "g_enterprise": true}}',
  `{"policy": "bj-gjj-2022-guide", "answers": ${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
  `{"policy": "${"x".repeat(200_000)}"}`,
];

/** What the command line says of these answers, in this language. */
function assess(answers, lang) {
  return new Promise((done, failed) => {
    const options = { cwd: ROOT, maxBuffer: 1 << 26 };
    const child = execFile(process.env.ZICE_CLI, ["assess", "-", "--json", "--lang", lang], options, (error, out, told) =>
      error ? failed(new Wrong(`the command line refuses what the page saved: ${told}\n${answers}`)) : done(JSON.parse(out)),
    );
    child.stdin.end(answers);
  });
}

/** Holds what stands on the screen against what the command line says of the saved answers. */
async function compare(shown, answers) {
  const report = await assess(answers, shown.lang === "en" ? "en" : "zh");
  if (shown.result) {
    const rows = report.directions.map(({ id, checked, verdict, kind, ceiling: { low, high } }) => [
      id,
      checked ? { verdict, low, high, kind } : { verdict, low: null, high: null, kind: null },
    ]);
    const { range, direction } = report.headline;
    assert.deepEqual(shown.result, { headline: direction, low: range.low, high: range.high, rows: Object.fromEntries(rows) });
  }
  if (shown.panel) {
    const checked = report.directions.filter((one) => one.checked);
    const rows = checked.map(({ id, verdict, ceiling }) => [id, { verdict, amount: verdict === "ineligible" ? null : ceiling.text }]);
    const amounts = Object.entries(shown.panel).map(([id, row]) => {
      const unknown = checked.find((one) => one.id === id)?.ceiling.high === null && row.amount !== null;
      // The panel is short of place, and says more briefly that there is no amount.
      return [id, unknown && !/\d/.test(row.amount) ? { ...row, amount: checked.find((one) => one.id === id).ceiling.text } : row];
    });
    assert.deepEqual(Object.fromEntries(amounts), Object.fromEntries(rows));
  }
}

/**
 * Lets a monkey loose on a fresh page for so many steps. Throws what it finds wrong; returns what it did and saw.
 *
 * `prepare` is given the page before anything is loaded; `url` is where it is.
 */
export async function monkey(browser, { seed, lane = 0, steps, url = siteUrl(), prepare = async () => {} }) {
  const random = chance(seed + lane * 0x10001);
  const context = await browser.newContext({ locale: "zh-CN", viewport: random.one(SIZES), reducedMotion: "reduce", deviceScaleFactor: 0.25 });
  const log = [];
  const counts = {};
  const wrong = [];
  const fail = (why) => wrong.push(why);
  let loading = true;
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!loading && !/^(blob|data):/.test(request.url())) fail(`a request: ${request.url()}`);
  });
  page.on("console", (message) => message.type() === "error" && fail(`on the console: ${message.text()}`));
  page.on("pageerror", (error) => fail(`an exception: ${error}`));
  page.on("dialog", (dialog) => {
    if (dialog.type() !== "beforeunload") fail(`a dialog: ${dialog.message()}`);
    dialog.accept().catch(() => {});
  });
  // Whatever is asked of a crashed page would be waited for without an end.
  const crashed = new Promise((_, failed) => page.on("crash", () => failed(new Wrong("the page crashed"))));
  crashed.catch(() => {});
  let chooser = null;
  page.on("filechooser", (one) => (chooser = one));
  await page.addInitScript(inside);
  await prepare(page);
  const tab = await context.newCDPSession(page);
  const send = (method, params) => Promise.race([tab.send(method, params), crashed]);
  const input = (method, params) => send(`Input.${method}`, params);
  const ready = () => page.waitForSelector("html[data-state=ready]", { state: "attached" });
  const load = async (go) => {
    loading = true;
    await go();
    await ready();
    await page.evaluate((counts) => {
      window.zice_monkey.counts = counts;
      return navigator.serviceWorker?.ready.then(() => {});
    }, counts);
    loading = false;
  };
  const call = async (expression) => {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true });
    if (exceptionDetails) throw new Wrong(`the page no longer answers: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  };
  const inPage = (name, ...args) => call(`zice_monkey.${name}(${args.map((arg) => JSON.stringify(arg)).join()})`);
  /** What stands on the screen once all that was begun has come to its end. */
  const look = async () => {
    let seen;
    await until("the page has settled", async () => (seen = await inPage("look")).pending === "", 10_000).catch(() => {
      throw new Wrong(`it does not come to an end: ${seen.pending}`);
    });
    return seen;
  };

  /** Chooses a control, and where to press for it once it is in sight. */
  const hold = async (want, numbers) => {
    const held = await inPage("next", want, numbers);
    if (!held || held.at) return held;
    await look();
    return { ...held, at: await inPage("where") };
  };

  /** Presses until the page hears a click, and says what then stands on the screen. */
  const press = async ({ at: { x, y }, clicks }) => {
    const at = { x, y, button: "left", clickCount: 1 };
    for (let attempt = 0; ; attempt += 1) {
      await Promise.all([input("dispatchMouseEvent", { type: "mousePressed", ...at }), input("dispatchMouseEvent", { type: "mouseReleased", ...at })]);
      const seen = await look();
      if (seen.clicks > clicks || attempt === 2) return seen;
      done.dropped += 1;
    }
  };
  const type = async (text) => {
    const sent = [];
    for (const char of text) {
      // What no key writes comes from an input method.
      if (char.charCodeAt(0) > 126) sent.push(input("insertText", { text: char }));
      else sent.push(input("dispatchKeyEvent", { type: "keyDown", text: char, key: char }), input("dispatchKeyEvent", { type: "keyUp", key: char }));
    }
    await Promise.all(sent);
  };
  const compose = async (text) => {
    await input("imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await input("insertText", { text });
  };

  const kept = [];
  const met = new Set();
  const done = { steps: 0, compared: 0, dropped: 0, screens: {}, wants: {} };
  let comparing = Promise.resolve();
  let before = {};
  let since = 0;
  /** What stood on the screen after the last press, if nothing was done since. */
  let now = null;

  /** Opens a file by the page's own field. */
  async function openFile(held) {
    const { buffer, name } = random.weighed({ own: 4, case: 4, hostile: 3 }) === "hostile" || kept.length === 0
      ? { name: "坏.json", buffer: Buffer.from(random.one(HOSTILE)) }
      : random.next() < 0.5
        ? { name: "自己的.json", buffer: Buffer.from(random.one(kept)) }
        : { name: "样例.json", buffer: readFileSync(random.one(CASES)) };
    for (let attempt = 0; !chooser; attempt += 1) {
      if (attempt === 3) throw new Wrong("no file is asked for");
      await press(held);
      await until("a file is asked for", () => chooser, 3_000).catch(() => (done.dropped += 1));
    }
    await chooser.setFiles({ name, mimeType: "application/json", buffer });
    chooser = null;
    return `opened ${buffer.length} bytes: ${buffer.subarray(0, 60).toString().replaceAll("\n", " ")}`;
  }

  /** Does one thing; says what. */
  async function act() {
    now = null;
    const want = random.weighed(WANTS);
    done.wants[want] = (done.wants[want] ?? 0) + 1;
    if (want === "back" || want === "forward") {
      await (want === "back" ? page.goBack() : page.goForward());
      if (page.url().split("#")[0] !== url.split("#")[0]) await load(() => page.goto(url));
      return want;
    }
    if (want === "reload") {
      for (const kind of await inPage("met")) met.add(kind);
      await load(() => page.reload());
      return want;
    }
    if (want === "turn") {
      const size = random.one(SIZES);
      await page.setViewportSize(size);
      await inPage("rest");
      return `${want} ${size.width}`;
    }
    if (want === "key") {
      const key = random.one(KEYS);
      const focus = await inPage("focus");
      if (focus === "away" && ["Enter", "Space"].includes(key)) return `not ${key}`;
      await page.keyboard.press(key === "Tab" && random.next() < 0.3 ? "Shift+Tab" : key);
      await inPage("rest");
      return `${key} at ${focus}`;
    }
    const held = await hold(want, [random.next(), random.next(), random.next()]);
    if (!held) return `${want}: nothing to hold`;
    // What clears everything is there on every screen: taken as often as the rest, no interview would come to its end.
    if (/danger/.test(held.kind) && random.next() > 0.25) return "thinks better of it";
    const kind = `${held.screen}: ${held.kind}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
    const what = `${want} ${kind} ${held.fact} “${held.name}”`;
    if (!held.at) return `${what}: something lies over it`;
    if (held.type === "file") return `${what}: ${await openFile(held)}`;
    now = await press(held);
    if (["text", "search", "textarea", "number"].includes(held.type)) {
      now = null;
      const typed = text(random, held.answer);
      if (random.next() < 0.4) await page.keyboard.press("Control+A");
      await (random.next() < 0.1 && typed ? compose(typed) : type(typed));
      return `${what}: typed ${JSON.stringify(typed)}`;
    }
    if (held.tag === "select") {
      now = null;
      await page.keyboard.press(random.one(["ArrowDown", "ArrowUp"]));
    }
    return what;
  }

  /** Saves by the page's own button and has the command line look at it. */
  async function check(step, shown) {
    const button = await hold("save", [0]);
    if (!button?.at) return;
    const steps = log.slice(-TOLD);
    const { saved, hit } = await press(button);
    if (saved.length !== 1) throw new Wrong(`${saved.length} files were saved by a click on “${hit}”`);
    const [answers] = saved;
    if (kept.length < 40) kept.push(answers);
    else kept[random.below(kept.length)] = answers;
    done.compared += 1;
    await comparing;
    comparing = compare(shown, answers).catch((error) => {
      fail(`step ${step}: ${error.message}\nof the answers\n${answers}`);
      fail.steps ??= steps;
    });
  }

  try {
    await load(() => page.goto(url));
    for (let step = 1; step <= steps; step += 1) {
      log.push(`${step} ${await act()}`);
      done.steps = step;
      const seen = now ?? (await look());
      done.screens[seen.screen] = (done.screens[seen.screen] ?? 0) + 1;
      if (seen.state !== "ready") fail(`the page is ${seen.state}`);
      if (!seen.heading) fail("there is no heading");
      if (seen.broken) fail(`the page says “${seen.broken}”`);
      since += 1;
      const result = JSON.stringify(seen.result);
      if (seen.canSave && ((seen.result && result !== before) || since >= EVERY)) {
        since = 0;
        await check(step, seen);
      }
      before = result;
      if (wrong.length > 0) break;
    }
    await comparing;
    if (wrong.length > 0) throw new Wrong(wrong.join("\n"));
    for (const kind of await inPage("met")) met.add(kind);
  } catch (error) {
    const steps = fail.steps ?? log.slice(-TOLD);
    const why = [...wrong, ...(error instanceof Wrong ? [] : [error.stack])].join("\n") || error.message;
    const again = `ZICE_MONKEY_SEED=${seed} ZICE_MONKEY_LANE=${lane} cargo xtask test monkey`;
    throw new Wrong(`${why}\n\nafter these steps, from seed ${seed}, lane ${lane}:\n${steps.join("\n")}\n\nagain: ${again}`);
  } finally {
    await context.close();
  }
  return { ...done, log, touched: Object.keys(counts), met: [...met] };
}
