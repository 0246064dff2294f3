// What holds the page, as the page in wasm asks of it: a tab of its own, a frame or an element.

/** The stage of the page in `root`. History belongs to whoever owns the tab: by itself the page keeps none. */
export function stage(root) {
  // Paper has no folds. The browser's print menu tells of itself the same way.
  addEventListener("beforeprint", () => {
    for (const fold of root.querySelectorAll("details")) fold.open = true;
  });
  return {
    travels() {},
    remember() {},
    back() {},
    step() {},
    speak(lang) {
      root.lang = lang;
    },
    print() {
      print();
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

/** The stage of a page that has its tab to itself: the browser's back and forward go from screen to screen. */
export function tab() {
  return Object.assign(stage(document.documentElement), {
    travels(told) {
      history.replaceState(0, "");
      addEventListener("popstate", ({ state }) => Number.isInteger(state) && told(state));
    },
    remember: (place) => history.pushState(place, ""),
    // A browser keeps only so many places of a tab, and goes nowhere at all if asked for one before them.
    back: (places) => history.go(-Math.min(places, history.length - 1)),
    step: () => scrollTo(0, 0),
  });
}
