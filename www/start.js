// Starts the page, and starts it anew after a crash: the wasm instance that crashed can do nothing any more.

/** So many crashes within this time, in milliseconds, and it is not tried again. */
const [MOST, WITHIN] = [3, 60000];

/** Stands between the records of what the page hands over (src/page/src/memory.rs). */
const BETWEEN = "\u001e";

/**
 * Starts the page in `root`. It writes its answers to `options.answers` after each change, and goes on with them when it
 * is started anew.
 * @param {Start} start The entry in wasm.
 * @param {Element} root
 * @param {Uint8Array} policies
 * @param {StartOptions} options
 */
export function begin(start, root, policies, options) {
  /** @type {number[]} */
  const crashes = [];
  // Called in the midst of the crash: what ran then has to end first.
  options.crashed = () => setTimeout(() => {
    crashes.push(Date.now());
    try {
      if (crashes.length >= MOST && Date.now() - crashes[crashes.length - MOST] < WITHIN) throw new Error("zice: gives up");
      start(root, policies, options);
    } catch (error) {
      console.error(error);
      giveUp(root, options.answers || "");
    }
  });
  start(root, policies, options);
}

/**
 * Says so, and shows the answers to be saved: answers files, one for each policy.
 * @param {Element} root
 * @param {string} answers
 */
function giveUp(root, answers) {
  /** @type {<T extends keyof HTMLElementTagNameMap>(tag: T, text: string) => HTMLElementTagNameMap[T]} */
  const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const note = made("div", "");
  note.className = "note bad";
  note.setAttribute("role", "alert");
  const area = made("textarea", answers.split(BETWEEN).filter((record) => record.startsWith("{")).join("\n"));
  area.readOnly = true;
  area.rows = 12;
  area.setAttribute("aria-label", "答案 Answers");
  note.append(
    made("p", "页面反复出错，已经停下。请复制下面的答案，存成 .json 文件，刷新页面后可以打开它。"),
    made("p", "The page failed several times and has stopped. Copy the answers below into a .json file; after reloading, you can open it."),
    area,
  );
  root.textContent = "";
  root.append(note);
}
