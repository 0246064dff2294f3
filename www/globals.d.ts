// What `cargo xtask build` defines in scripts of the embed kit (src/xtask/src/embed.rs), and what they add to elements.

interface KitFile {
  path: string;
  integrity?: string;
}

declare const ZICE_FILES: Record<"wasm" | "noWasm" | "style" | "policies" | "presets" | "data", KitFile>;
declare const ZICE_KIT: Record<"embed" | "element", KitFile>;

/** A district's preset, as presets.json has it. */
interface Preset {
  policy?: string;
  first?: string[];
  name: { zh: string; en: string };
  colours?: Record<string, string>;
  [more: string]: unknown;
}

/** What a page is started with (src/page/src/options.rs); all may be left out. */
interface StartOptions {
  lang?: string | null;
  policy?: string | null;
  demo?: boolean;
  district?: Preset;
  shape?: "tab" | "frame" | "element";
  storage?: string;
  share?: string;
  /** Written by the page after each change: the answers, for a new start after a crash. */
  answers?: string;
  /** Called by the page when it crashes. */
  crashed?: () => void;
}

/** The entry in wasm. */
type Start = (root: Element, policies: Uint8Array, options: StartOptions) => void;

interface KitData {
  /** policies.bin in base64. */
  policies: string;
  presets: Record<string, Preset>;
  shelf: { id: string; zh: string; en: string }[];
}

interface HTMLScriptElement {
  /** Left there by zice-data.js. */
  zice?: KitData;
}
