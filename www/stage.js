// What holds the page, as the page in wasm asks of it: a tab of its own, a frame or an element.

/** The stage of the page in `root`. History belongs to whoever owns the tab: by itself the page keeps none. */
export function stage(root) {
  // Paper has no folds. The browser's print menu tells of itself the same way.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...root.querySelectorAll("details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
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

/** The stage of a page that has its tab to itself: the browser's back and forward go from screen to screen. */
export function tab() {
  return Object.assign(stage(document.documentElement), {
    travels(told) {
      history.replaceState(0, "");
      addEventListener("popstate", ({ state }) => Number.isInteger(state) && told(state));
    },
    remember: (place) => history.pushState(place, ""),
    back: (places) => history.go(-places),
    step: () => scrollTo(0, 0),
  });
}
