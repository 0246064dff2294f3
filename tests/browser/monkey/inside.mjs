// What the monkey sees of the page, and how it finds its next hold. Runs in the page, before the page's own scripts.

/** Installed once; `zice_monkey` is then there for [`monkey.mjs`]. */
export function inside() {
  const pending = [];
  const begin = (what) => {
    pending.push(what);
    return () => setTimeout(() => pending.splice(pending.indexOf(what), 1));
  };
  const saved = [];
  let clicks = 0;
  let hit = "";
  let looks = 0;
  let held = null;
  let seen = null;
  const met = new Set();
  const heard = ({ target }) => {
    clicks += 1;
    hit = target.textContent.trim().slice(0, 40) || target.localName;
  };
  addEventListener("click", heard, true);
  // What goes on after an event has been handled is waited for: travels in the history, and files being read.
  // A browser drops clicks while it has not yet painted the place it came to.
  const painted = (then, frames = 2) => requestAnimationFrame(() => (frames > 1 ? painted(then, frames - 1) : then()));
  const push = History.prototype.pushState;
  History.prototype.pushState = function (...args) {
    painted(begin("a place is painted"));
    return push.apply(this, args);
  };
  addEventListener("popstate", () => painted(begin("a place is painted")));
  const travel = History.prototype.go;
  History.prototype.go = function (places) {
    // A browser asked for a place it no longer keeps goes nowhere, and tells nobody.
    if (navigation.currentEntry.index + places >= 0) addEventListener("popstate", begin(`a travel of ${places}`), { once: true });
    return travel.call(this, places);
  };
  const read = FileReader.prototype.readAsText;
  FileReader.prototype.readAsText = function (...args) {
    this.addEventListener("loadend", begin("a file is read"));
    return read.apply(this, args);
  };
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const ended = begin("a file is made");
    blob.text().then((text) => {
      saved.push(text);
      ended();
    });
    return make.call(URL, blob);
  };

  // Links to other pages open tabs of their own, and are none of the page's.
  const CONTROLS =
    "button, input, select, textarea, summary, a[href]:not([target]), [role=button], [role=switch], [role=tab], [contenteditable=true], [tabindex='0']";
  const all = (css, within = document) => [...within.querySelectorAll(css)];
  /** What is clicked for a control: a field that only its label shows is clicked there. */
  const place = (one) => (one.matches("input:is([type=radio], [type=checkbox], [type=file])") && one.closest("label")) || one;
  const visible = (one) => one.checkVisibility({ visibilityProperty: true }) && place(one).getBoundingClientRect().height > 1;
  const usable = (one) => !one.disabled && visible(one);

  /** What screen this is. */
  function screen() {
    const page = document.querySelector(".page") || document.body;
    const kind = page.querySelector("[data-kind]");
    if (page.querySelector(".result")) return page.querySelector(".result[data-as-of]") ? "result" : "comparison";
    if (page.querySelector("input[name=policy]")) return "start";
    if (page.querySelector("input[name=scope]")) return "scope";
    if (page.querySelector("[data-answered]")) return "overview";
    if (page.querySelector("[data-list]")) return "item";
    if (page.querySelectorAll("[data-kind]").length > 1) return "general";
    return kind ? kind.dataset.kind : page.querySelector("form") ? "form" : "other";
  }

  /** What kind of control it is, whatever it says and whichever question it belongs to. */
  function kind(one) {
    const type = one.type ? `${one.localName}:${one.type}` : one.localName;
    const field = one.closest("[data-kind]");
    const part = one.closest(".tools, .panel, #clearing, #note, #mistakes, .status, .foot, .page");
    const where = part ? part.id || part.classList[0] : "";
    const classes = [...one.classList].filter((name) => name !== "on").join(".");
    const special = ["unsure", "none"].includes(one.value) ? `=${one.value}` : "";
    return [where, type, classes, field ? field.dataset.kind : "", special].filter(Boolean).join(" ");
  }

  const fields = () => all("[data-fact], .page fieldset").filter((field) => field.dataset.kind !== "list" && visible(field));
  const empty = (field) => {
    const typed = field.querySelector("input[type=text]");
    return !field.querySelector("input:checked") && (!typed || typed.value === "");
  };

  /** The control that is used next. `numbers` decide, and what was used least often before. */
  function chosen(want, numbers) {
    const { counts } = window.zice_monkey;
    const one = (list, at) => list[Math.floor(numbers[at] * list.length)];
    if (want === "answer" || want === "change") {
      const field = one(fields().filter((field) => want === "change" || empty(field)), 0);
      if (field) return one(all("input", field).filter(usable), 1);
      want = "submit";
    }
    if (want === "submit") {
      const button = all(".page button[type=submit]").find(usable);
      if (button) return button;
    }
    const controls = all(CONTROLS).filter(usable);
    const kinds = new Map();
    for (const control of controls) {
      const name = kind(control);
      kinds.set(name, [...(kinds.get(name) || []), control]);
    }
    // Half the time whatever was used least on this screen.
    const names = [...kinds.keys()];
    for (const name of names) met.add(`${screen()}: ${name}`);
    const used = (name) => counts[`${screen()}: ${name}`] || 0;
    const least = Math.min(...names.map(used));
    const name = numbers[0] < 0.5 ? one(names.filter((name) => used(name) === least), 1) : one(names, 1);
    return name === undefined ? undefined : one(kinds.get(name), 2);
  }

  /** Where to press for a control; nothing if it is out of sight, or something lies over it. */
  function point(control) {
    const target = place(control);
    // A link may run over two lines: its box is not all its own.
    for (const { left, top, width, height } of target.getClientRects()) {
      const [x, y] = [left + width / 2, top + height / 2];
      const hit = document.elementFromPoint(x, y);
      if (hit && (target.contains(hit) || hit.contains(target))) return { x, y };
    }
  }

  /** What is laid out only where it is seen moves all below it, a frame or two after it came into sight. */
  const rest = () => {
    const waits = (one) => getComputedStyle(one).contentVisibility === "auto";
    if (all(".page *").some(waits)) painted(begin("what came into sight is laid out"), 3);
  };

  /** What the result says, and what stands beside a question. */
  function shown() {
    const attributes = (one, names) => Object.fromEntries(names.map((name) => [name, one.dataset[name] || null]));
    // While a value is tried out the result is another than the answers'.
    const result = document.querySelector(".trying") ? null : document.querySelector(".result[data-as-of]");
    const rows = (result ? all("[data-direction]", result) : []).map((one) => [
      one.dataset.direction,
      attributes(one, ["verdict", "low", "high", "kind"]),
    ]);
    const panel = all("[data-panel]").map((one) => [
      one.dataset.panel,
      { verdict: one.querySelector(".chip").classList[1], amount: (one.querySelector(".row-amount") || {}).textContent || null },
    ]);
    const hero = result && result.querySelector(".hero-card");
    return {
      result: result && { headline: result.dataset.headline || null, ...attributes(hero, ["low", "high"]), rows: Object.fromEntries(rows) },
      panel: panel.length ? Object.fromEntries(panel) : null,
    };
  }

  window.zice_monkey = {
    /** How often each kind of control was used. */
    counts: {},
    /** What stands on the screen now. */
    look() {
      const waits = [...pending].join();
      const heading = document.querySelector("#heading");
      if (!waits) looks += 1;
      // All of the text takes its time: it is read of each new screen, and every so often.
      const text = !waits && (heading !== seen || looks % 4 === 0) ? document.body.textContent : "";
      if (!waits) seen = heading;
      return {
        clicks,
        hit,
        pending: waits,
        // Whoever still waits looks again.
        saved: waits ? [] : saved.splice(0),
        lang: document.documentElement.lang,
        state: document.documentElement.dataset.state,
        screen: screen(),
        heading: heading && heading.textContent,
        broken: (text.match(/undefined|NaN|\[object|\{\}/) || [null])[0],
        canSave: all(".tools button").some((one) => /^(保存|Save)$/.test(one.textContent.trim())),
        ...shown(),
      };
    },
    /** The kinds of control there were so far. */
    met: () => [...met],
    /** Chooses a control and says where it is; out of sight it is brought there, and `where` tells once all is settled. */
    next(want, numbers) {
      const control = want === "save" ? all(".tools button").find((one) => /^(保存|Save)$/.test(one.textContent.trim())) : chosen(want, numbers);
      if (!control) return null;
      const field = control.closest("[data-fact]");
      const name = `${screen()}: ${kind(control)}`;
      const { counts } = window.zice_monkey;
      counts[name] = (counts[name] || 0) + 1;
      held = control;
      const at = point(control);
      if (!at) {
        place(control).scrollIntoView({ block: "center", behavior: "instant" });
        rest();
      }
      return {
        clicks,
        screen: screen(),
        kind: kind(control),
        tag: control.localName,
        type: control.type || "",
        answer: field ? field.dataset.kind : control.id === "date-typed" ? "date" : "",
        fact: field ? field.dataset.fact : "",
        name: (control.getAttribute("aria-label") || place(control).innerText || "").trim().slice(0, 40),
        at,
      };
    },
    /** Where the control chosen last is now. */
    where: () => point(held),
    /** Something else may have moved what is in sight. */
    rest,
    /** What has the focus would lead away, or open the browser's own windows. */
    focus: () => {
      const one = document.activeElement;
      if (!one) return "";
      return one.matches("a[href], input[type=file]") ? "away" : one.localName;
    },
  };
}
