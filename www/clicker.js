// The keys of the demo, as a presenter's clicker sends them, and the steps through the result that they take.

/** The keys by their numbers in `src/page/src/update/demo.rs`: figures as they are, then forward and back. */
const KEYS = { Escape: 0, PageDown: 10, PageUp: 11 };

const TYPED = "input:not([type=radio]):not([type=checkbox]):not([type=file]),textarea,select,[contenteditable]";

/** Of several pages in one, the one last used hears keys that go to none of them. */
let last;

/** What the page in `root` needs for a demo, and how it looks. */
export function clicker(root) {
  const page = root.closest(".zice") || root;
  const { classList } = page;
  let section;
  for (const used of ["focusin", "pointerdown"]) root.addEventListener(used, () => (last = root));
  return {
    presses(told) {
      addEventListener("keydown", (event) => {
        const { key, ctrlKey, altKey, metaKey, shiftKey, isComposing, defaultPrevented } = event;
        const number = /^\d$/.test(key) ? Number(key) : KEYS[key];
        const [target, ...outer] = event.composedPath();
        const own = target === root || outer.includes(root);
        const free = target === document.body && last === root;
        if (number === undefined || !classList.contains("hall") || !(own || free)) return;
        if (ctrlKey || altKey || metaKey || shiftKey || isComposing || defaultPrevented || target.matches(TYPED)) return;
        event.preventDefault();
        told(number);
      });
    },
    look(large, contrast, hall) {
      classList.toggle("large", large);
      classList.toggle("contrast", contrast);
      classList.toggle("hall", hall);
      if (hall) last = root;
    },
    section(forward) {
      const heads = Array.from(root.querySelectorAll(".result h2")).filter((head) => head.getClientRects().length);
      const at = heads.indexOf(section) + (forward ? 1 : -1);
      if (at < -1 || (forward && at === heads.length)) return false;
      section = heads[at];
      const shown = section || root.querySelector("#heading");
      shown.tabIndex = -1;
      shown.focus({ preventScroll: true });
      shown.scrollIntoView();
      return true;
    },
  };
}
