// What holds the page, as the page in wasm asks of it: a tab of its own, a frame or an element.

import { clicker } from "./clicker.js";

/**
 * The stage of the page in `root`, with what the browser remembers of it. History belongs to whoever owns the tab: by
 * itself the page keeps none.
 */
export function stage(root, memory = { recall() {} }) {
  // Paper has no folds. The browser's print menu tells of itself the same way.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...root.querySelectorAll("details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
  const ask = (event) => {
    event.preventDefault();
    // What browsers of before 2024 go by.
    event.returnValue = "";
  };
  return {
    ...memory,
    ...clicker(root),
    travels: () => 0,
    remember() {},
    back() {},
    step() {},
    linked: () => "",
    guard(on) {
      (on ? addEventListener : removeEventListener)("beforeunload", ask);
    },
    speak(lang) {
      root.lang = lang;
    },
    print() {
      print();
    },
    /** Copies a text. Where the browser does not let it, the text stays selected, for the visitor to copy. */
    copy(text) {
      const held = document.activeElement;
      const area = document.createElement("textarea");
      area.value = text;
      area.readOnly = true;
      root.append(area);
      area.select();
      const copied = document.execCommand("copy");
      if (copied) {
        area.remove();
        held.focus();
      } else {
        area.onblur = () => area.remove();
      }
      return copied;
    },
    /** A file, made here and forgotten at once. */
    save(name, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = name;
      // Some browsers follow only a link that is in the page.
      root.append(link);
      link.click();
      link.remove();
      URL.revokeObjectURL(link.href);
    },
  };
}

/** What an address may ask for behind its `#`; all else there is a share link, whole or damaged. */
const ASKED = /^(policy|lang|district|frame|host)=/;

/** Words of an address that are shorter are none of ours. */
const SHORTEST = 24;

/** The stage of a page that has its tab to itself: the browser's back and forward go from screen to screen. */
export function tab(memory) {
  let place = history.state;
  let address;
  let asked;
  /** A share link, taken out of the address so that it does not stay there. */
  const taken = () => {
    const words = (location.href + "#").split("#");
    const ours = (own) => words[1].split("&").filter((word) => ASKED.test(word) === own).join("&");
    [address, asked] = [words[0], ours(true)];
    if (ours(false).length < SHORTEST) return "";
    history.replaceState(place, "", asked ? `${address}#${asked}` : address);
    return ours(false);
  };
  let link = taken();
  return Object.assign(stage(document.documentElement, memory), {
    travels(told) {
      if (!Number.isInteger(place)) history.replaceState((place = 0), "");
      addEventListener("popstate", ({ state }) => Number.isInteger(state) && told((place = state)));
      return place;
    },
    remember: (at) => history.pushState((place = at), ""),
    // A browser keeps only so many places of a tab, and goes nowhere at all if asked for one before them.
    back: (places) => history.go(-Math.min(places, history.length - 1)),
    step: () => scrollTo(0, 0),
    linked(told) {
      if (link) told(link);
      addEventListener("hashchange", () => (link = taken()) && told(link));
      // A file of this computer has no address for others; a district stays in it.
      const district = asked.split("&").find((word) => /^district=/.test(word));
      return /^http/.test(address) ? `${address}#${district ? `${district}&` : ""}` : "";
    },
  });
}
