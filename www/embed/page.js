// Writes the line to paste into a host page, and shows what it gives.

const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;

/** @param {string} name */
const address = (name) => new URL(name, own).href;

/**
 * An element of this page, of the type named.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 */
function find(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`#${id} is no ${type.name}`);
  return element;
}

/** @param {string} id */
const list = (id) => find(id, HTMLSelectElement);

/** @typedef {Record<string, string | undefined>} Attributes */

/**
 * An element as it is pasted; attributes without a value are left out, those with an empty one stand alone.
 * @param {string} name
 * @param {Attributes} attributes
 */
function tag(name, attributes) {
  /** @param {string} [text] */
  const quoted = (text = "") => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  const parts = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const written = parts.map(([key, value]) => (value === "" ? ` ${key}` : ` ${key}="${quoted(value)}"`));
  return `<${name}${written.join("")}></${name}>`;
}

/**
 * The elements to paste, as names and attributes.
 * @returns {[string, Attributes][]}
 */
function wanted() {
  const [policy, lang, district] = ["policy", "lang", "district"].map((id) => list(id).value || undefined);
  /** @param {keyof typeof ZICE_KIT} name */
  const file = (name) => {
    const { path, integrity } = ZICE_KIT[name];
    return { src: address(path), integrity, crossorigin: "anonymous" };
  };
  if (list("form").value === "element") {
    return [
      ["script", { ...file("element"), defer: "" }],
      ["zice-assessment", { policy, lang, district }],
    ];
  }
  const sandbox = find("sandbox", HTMLInputElement).checked ? "" : undefined;
  return [["script", { ...file("embed"), "data-policy": policy, "data-lang": lang, "data-district": district, "data-sandbox": sandbox }]];
}

function show() {
  const elements = wanted();
  const framed = elements.length === 1;
  find("sandbox", HTMLInputElement).disabled = !framed;
  find("line", HTMLTextAreaElement).value = elements.map(([name, attributes]) => tag(name, attributes)).join("\n");
  const { origin } = new URL(own);
  find("allow", HTMLElement).textContent = framed
    ? `script-src ${origin}; frame-src ${origin}`
    : `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; style-src ${origin}`;
  find("copied", HTMLElement).textContent = "";
  find("events", HTMLElement).textContent = "";
  const preview = find("preview", HTMLElement);
  preview.textContent = "";
  for (const [name, attributes] of elements) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
    preview.append(element);
  }
}

/**
 * Fills a list with what there is to choose; the names come from the data beside the kit.
 * @param {string} id
 * @param {{ value: string, label: string }[]} all
 */
function offer(id, all) {
  for (const { value, label } of all) list(id).add(new Option(label, value));
}

function begin() {
  const data = document.createElement("script");
  data.src = address("zice-data.js");
  data.onload = () => {
    const { shelf, presets } = /** @type {KitData} */ (data.zice);
    offer("policy", shelf.map(({ id, zh }) => ({ value: id, label: zh })));
    offer("district", Object.entries(presets).map(([id, { name }]) => ({ value: id, label: name.zh })));
    show();
  };
  data.onerror = show;
  document.head.append(data);
  for (const id of ["form", "policy", "lang", "district", "sandbox"]) find(id, HTMLElement).addEventListener("change", show);
  find("copy", HTMLElement).addEventListener("click", () => {
    find("line", HTMLTextAreaElement).select();
    // Works without a permission and in old browsers, too.
    find("copied", HTMLElement).textContent = document.execCommand("copy") ? "已复制 Copied" : "请手动复制 Please copy it by hand";
  });
  for (const type of ["ready", "step", "done", "resize"]) {
    find("preview", HTMLElement).addEventListener(`zice:${type}`, (event) => {
      const line = document.createElement("li");
      const events = find("events", HTMLElement);
      line.textContent = `zice:${type} ${JSON.stringify(/** @type {CustomEvent} */ (event).detail)}`;
      events.append(line);
      events.scrollTop = events.scrollHeight;
    });
  }
}

begin();
