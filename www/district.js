// What a district adds to the page: its name above it, and at the start and with the result its contact, links and
// notes below it. Presets are checked before they get here (`src/engine/src/policy/preset.rs`); text is set as text all the same.

const SAID = {
  title: { zh: "联系与提示", en: "Contact and notes" },
  source: { zh: "以上由本区提供，不改变政策规定和测算结果。", en: "Provided by the district; it changes neither the policy nor the result." },
};

/** Puts the district around the page in `root`, and keeps it in step with the page that `stage` holds. */
export function district(preset, stage, root, lang) {
  const banner = made("aside", "district-name");
  const card = made("aside", "district");
  root.before(banner);
  root.after(card);
  const write = () => {
    const say = (text) => text[lang] || "";
    banner.lang = card.lang = lang === "en" ? "en" : "zh-CN";
    banner.textContent = say(preset.name);
    card.textContent = "";
    const lines = [...preset.contact, ...preset.links].map((one) => line(say(one.label), one));
    card.append(made("h2", "", `${say(preset.name)} · ${say(SAID.title)}`));
    if (lines.length) card.append(listed("district-lines", lines));
    if (preset.notes.length) card.append(listed("findings", preset.notes.map((note) => made("li", "", say(note)))));
    card.append(made("p", "fine", say(SAID.source)));
  };
  const { speak, step } = stage;
  stage.speak = (code) => {
    speak(code);
    lang = code === "en" ? "en" : "zh";
    write();
  };
  stage.step = () => {
    card.hidden = !root.querySelector(".standing, .result");
    step();
  };
  write();
}

function made(tag, kind, text = "") {
  const element = document.createElement(tag);
  element.className = kind;
  element.textContent = text;
  return element;
}

function listed(kind, lines) {
  const list = made("ul", kind);
  list.append(...lines);
  return list;
}

function line(label, { text, link }) {
  const item = made("li", "");
  const place = link && /^(https?:|mailto:|tel:)/.test(link) ? made("a", "", text || label) : made("span", "", text || label);
  if (text) item.append(made("span", "muted", label), " ");
  if (place.tagName === "A") {
    place.href = link;
    // Not in the place of the page: the answers would be gone.
    if (/^http/.test(link)) place.target = "_blank";
    place.rel = "noopener noreferrer";
  }
  item.append(place);
  return item;
}
