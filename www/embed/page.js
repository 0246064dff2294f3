// Writes the line to paste into a host page, and shows what it gives.
/* global ZICE_KIT */

const own = document.currentScript.src;
const address = (name) => new URL(name, own).href;
const find = (id) => document.getElementById(id);
const chosen = (id) => find(id).value;

/** An element as it is pasted; attributes without a value are left out, those with an empty one stand alone. */
function tag(name, attributes) {
  const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  const parts = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const written = parts.map(([key, value]) => (value === "" ? ` ${key}` : ` ${key}="${quoted(value)}"`));
  return `<${name}${written.join("")}></${name}>`;
}

/** The elements to paste, as names and attributes. */
function wanted() {
  const [policy, lang, district] = ["policy", "lang", "district"].map((id) => chosen(id) || undefined);
  const file = (name) => {
    const { path, integrity } = ZICE_KIT[name];
    return { src: address(path), integrity, crossorigin: "anonymous" };
  };
  if (chosen("form") === "element") {
    return [
      ["script", { ...file("element"), defer: "" }],
      ["zice-assessment", { policy, lang, district }],
    ];
  }
  const sandbox = find("sandbox").checked ? "" : undefined;
  return [["script", { ...file("embed"), "data-policy": policy, "data-lang": lang, "data-district": district, "data-sandbox": sandbox }]];
}

function show() {
  const elements = wanted();
  const framed = elements.length === 1;
  find("sandbox").disabled = !framed;
  find("line").value = elements.map(([name, attributes]) => tag(name, attributes)).join("\n");
  const { origin } = new URL(own);
  find("allow").textContent = framed
    ? `script-src ${origin}; frame-src ${origin}`
    : `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; style-src ${origin}`;
  find("copied").textContent = "";
  find("events").textContent = "";
  const preview = find("preview");
  preview.textContent = "";
  for (const [name, attributes] of elements) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
    preview.append(element);
  }
}

/** Fills a list with what there is to choose; the names come from the data beside the kit. */
function offer(id, all) {
  for (const { value, label } of all) find(id).add(new Option(label, value));
}

function begin() {
  const data = document.createElement("script");
  data.src = address("zice-data.js");
  data.onload = () => {
    const { shelf, presets } = data.zice;
    offer("policy", shelf.map(({ id, zh }) => ({ value: id, label: zh })));
    offer("district", Object.entries(presets).map(([id, { name }]) => ({ value: id, label: name.zh })));
    show();
  };
  data.onerror = show;
  document.head.append(data);
  for (const id of ["form", "policy", "lang", "district", "sandbox"]) find(id).addEventListener("change", show);
  find("copy").addEventListener("click", () => {
    find("line").select();
    // Works without a permission and in old browsers, too.
    find("copied").textContent = document.execCommand("copy") ? "已复制 Copied" : "请手动复制 Please copy it by hand";
  });
  for (const type of ["ready", "step", "done", "resize"]) {
    find("preview").addEventListener(`zice:${type}`, ({ detail }) => {
      const line = document.createElement("li");
      line.textContent = `zice:${type} ${JSON.stringify(detail)}`;
      find("events").append(line);
      line.parentNode.scrollTop = line.parentNode.scrollHeight;
    });
  }
}

begin();
