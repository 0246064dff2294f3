// What this browser remembers of the answers, where the visitor wants it to. No other script of ours uses its storage.

/**
 * The memory of a page; `whose` tells it from others at the same address. Where the browser allows none (a sandbox, a
 * frame of another site, a private window) every use of it says so, and the page goes on without.
 */
export function memory(whose = "") {
  const key = `zice/1 ${location.pathname.replace(/index\.html$/, "")}${whose}`;
  // What this page knows to be there: another window may have changed it since.
  let known;
  return {
    recall() {
      try {
        return (known = localStorage.getItem(key)) || "";
      } catch {
        return undefined;
      }
    },
    keep(text, anyway) {
      try {
        if (!anyway && localStorage.getItem(key) !== known) return 2;
        if (text) localStorage.setItem(key, text);
        else localStorage.removeItem(key);
        known = text || null;
        return 0;
      } catch {
        // What was never kept is forgotten.
        return text ? 1 : 0;
      }
    },
  };
}
