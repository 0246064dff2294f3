// The colours that a host page or a district may choose, and no others: by name, and only as #rrggbb.

const COLOURS = ["brand", "brand_ink", "brand_wash", "brand_soft", "paper"];

/** @param {string} name */
const dashed = (name) => name.replace("_", "-");

/**
 * Gives the page in the element the colours that are allowed; whatever else stands there is passed over.
 * @param {HTMLElement} element
 * @param {Record<string, unknown>} [colours]
 */
export function theme(element, colours) {
  for (const name of COLOURS) {
    const colour = colours && colours[name];
    if (typeof colour === "string" && /^#[0-9a-f]{6}$/i.test(colour)) element.style.setProperty(`--${dashed(name)}`, colour);
  }
}

/**
 * The colours that a host page's style sheet gives an element, as `--zice-brand`, `--zice-brand-ink` and so on.
 * @param {Element} element
 */
export function given(element) {
  const style = getComputedStyle(element);
  /** @type {Record<string, string>} */
  const colours = {};
  for (const name of COLOURS) colours[name] = style.getPropertyValue(`--zice-${dashed(name)}`).trim();
  return colours;
}
