// What a script can reach beyond itself: read from its syntax tree, so that neither comments nor texts count, and
// nothing counts that is only called like it.

import { parse } from "acorn";
import { analyze } from "eslint-scope";

/**
 * Words for all that a script reaches: `fetch` for what it takes from the browser by that name, `.cookie` for what it
 * reads or calls of some object, `.href=` for what it sets, `import()`, `from ./other.js`, and `[…]` for a name that is
 * put together only as it runs. Each with how often.
 */
export function reached(code) {
  const words = new Map();
  const note = (word) => words.set(word, (words.get(word) ?? 0) + 1);
  const tree = parse(code, { ecmaVersion: 2022, sourceType: "module", allowHashBang: true, ranges: true });
  const free = new Set();
  for (const { identifier, resolved } of analyze(tree, { ecmaVersion: 2022, sourceType: "module" }).globalScope.through) {
    if (resolved) continue;
    free.add(identifier);
    note(identifier.name);
  }
  visit(tree, null, (node, parent) => {
    const set = parent?.type === "AssignmentExpression" && parent.left === node ? "=" : "";
    switch (node.type) {
      case "MemberExpression": {
        const word = member(node, free);
        return word && note(word + set);
      }
      case "Identifier":
        if (set && free.has(node)) note(`${node.name}=`);
        return;
      case "Property":
        // `const { cookie } = document` reads as `document.cookie` does.
        if (parent.type === "ObjectPattern") note(name(node) ?? "[…]");
        return;
      case "ImportExpression":
        return note("import()");
      case "ImportDeclaration":
      case "ExportAllDeclaration":
      case "ExportNamedDeclaration":
        if (node.source) note(`from ${node.source.value}`);
    }
  });
  return words;
}

/** The word for a member, or nothing where it is a place in a list. */
function member(node, free) {
  const known = name(node);
  if (known) return known;
  const { object, property } = node;
  // A number is no name of anything. And what lies in an own variable was put there by the script itself.
  if (isNumber(property)) return null;
  const own = object.type === "Identifier" && !free.has(object);
  return own && !holdsText(property) ? null : "[…]";
}

/** The name of a member or property, where the script itself says it. */
function name({ computed, property, key }) {
  const named = property ?? key;
  if (!computed && named.type === "Identifier") return `.${named.name}`;
  if (named.type === "PrivateIdentifier") return null;
  if (named.type === "Literal") return typeof named.value === "number" ? null : `.${named.value}`;
  if (named.type === "TemplateLiteral" && named.expressions.length === 0) return `.${named.quasis[0].value.cooked}`;
  return null;
}

const NUMBERS = ["-", "*", "/", "%", "|", "&", "^", "<<", ">>", ">>>"];

const isNumber = ({ type, operator, value, left, right }) =>
  type === "UpdateExpression" ||
  (type === "Literal" && typeof value === "number") ||
  (type === "BinaryExpression" && (NUMBERS.includes(operator) || (operator === "+" && (isNumber(left) || isNumber(right)))));

function holdsText(tree) {
  let found = false;
  visit(tree, null, ({ type, value }) => (found ||= type === "TemplateLiteral" || typeof value === "string"));
  return found;
}

/** Every node of a tree, with what it stands in. */
function visit(node, parent, seen) {
  seen(node, parent);
  for (const part of Object.values(node)) {
    for (const child of Array.isArray(part) ? part : [part]) if (typeof child?.type === "string") visit(child, node, seen);
  }
}

/** The same for wasm: it reaches only what it is handed. */
export const imported = (bytes) =>
  WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ module, name, kind }) => `${kind} ${module}.${name}`);

/**
 * Of these words, those that no function of a browser is named by: exports of the wasm, as wasm-bindgen names them, and
 * names that were made short as a script was built.
 */
export const isOwn = (word) =>
  /^\.(__wbindgen|__wbg|wasm_bindgen__)\w*$/.test(word) || (/^\.[\w$]{1,2}=?$/.test(word) && !/^\.(go|is|of)$/.test(word));

/**
 * What only some of our scripts may reach, each by name and no more often than said there: calling or loading, keeping,
 * going elsewhere, running what was no script, and reaching all of this by a name made up as it runs.
 */
export const GUARDED = new Set(
  `fetch XMLHttpRequest WebSocket WebSocketStream WebTransport EventSource RTCPeerConnection Worker SharedWorker
   importScripts Request Image Audio BroadcastChannel MessageChannel Notification import() navigator open open= close
   .fetch .XMLHttpRequest .WebSocket .WebTransport .EventSource .RTCPeerConnection .Worker .SharedWorker .Image .Audio
   .sendBeacon .serviceWorker .submit .requestSubmit .open .write .writeln .addAll .navigator .postMessage postMessage
   .src= .srcset= .srcdoc= .action= .data= .href= .content= .innerHTML= .outerHTML= .insertAdjacentHTML .setHTMLUnsafe
   .cssText= .insertRule .style .background=
   location location= .location .location= .navigate .navigation .pathname= .search= .hash=
   localStorage sessionStorage indexedDB caches cookieStore .localStorage .sessionStorage .indexedDB .caches .cookie
   .cookie= .cookieStore .storage .getItem .setItem .removeItem .credentials name name= .name=
   eval Function setTimeout setInterval .eval .Function .constructor .setTimeout .setInterval
   Reflect Proxy .Reflect .Proxy .defaultView […] […]=`.split(/\s+/),
);

/** Of these, what keeps something in the browser. */
export const KEEPS = new Set(
  [...GUARDED].filter((word) => /^\.?(localStorage|sessionStorage|indexedDB|caches|cookie=?|cookieStore|storage)$/.test(word)),
);
