// Watches what a page in Chromium does that could carry data out of it or keep it: by the DevTools protocol, and by
// traps in the page for what that protocol does not tell of.

/** What DevTools tells of, and what is noted of it. A request that was refused is told as well. */
const TOLD = {
  "Network.requestWillBeSent": ({ type, request }) => `${type} ${request.url}`,
  "Network.webSocketCreated": ({ url }) => `WebSocket ${url}`,
  "Network.webTransportCreated": ({ url }) => `WebTransport ${url}`,
  "Page.frameRequestedNavigation": ({ reason, url }) => `${reason} ${url}`,
  "Page.windowOpen": ({ url }) => `window ${url}`,
  "Audits.issueAdded": ({ issue: { code, details } }) => {
    const refused = details.contentSecurityPolicyIssueDetails;
    return refused ? `${refused.violatedDirective} ${refused.blockedURL ?? "inline"}` : `${code} (an issue)`;
  },
};

/** What a page makes in its own memory and gives to itself goes nowhere. */
const OWN = /^\w+ (data|blob):/;

/** Runs in every frame before its own scripts: tells of what needs no request to reach others. */
function traps() {
  const tell = globalThis.zice_told;
  const trap = (owner, name, handler) => {
    if (!owner[name]) return;
    const told = (...args) => {
      const given = args[handler === "construct" ? 1 : 2];
      tell(`${name} ${JSON.stringify(given[0])}`);
      return Reflect[handler](...args);
    };
    owner[name] = new Proxy(owner[name], { [handler]: told });
  };
  const speakers = ["BroadcastChannel", "EventSource", "RTCPeerConnection", "SharedWorker", "WebSocket", "WebTransport", "Worker"];
  for (const name of speakers) trap(globalThis, name, "construct");
  trap(navigator, "sendBeacon", "apply");
  // A link may call its server before anything is asked for.
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node.localName === "link") tell(`link ${node.rel} ${node.href}`);
    }
  }).observe(document, { childList: true, subtree: true });
}

/**
 * Watches a page that nothing is loaded in yet. `seen` grows from `begin()` on; what is loading before is not meant.
 */
export async function watch(page) {
  const seen = [];
  let begun = false;
  const note = (what) => begun && !OWN.test(what) && seen.push(what);
  const session = await page.context().newCDPSession(page);
  for (const [event, told] of Object.entries(TOLD)) session.on(event, (params) => note(told(params)));
  for (const domain of ["Network", "Page", "Audits"]) await session.send(`${domain}.enable`);
  page.on("worker", (worker) => note(`worker ${worker.url()}`));
  page.on("popup", (popup) => note(`popup ${popup.url()}`));
  await page.exposeFunction("zice_told", note);
  await page.addInitScript(traps);
  return { seen, begin: () => (begun = true) };
}

/** Everything that is stored, by name; for a page of ours that is nothing. The worker's own store of our files aside. */
export async function stored(page) {
  const found = await page.evaluate(async () => {
    const guarded = async (kind, read) => {
      // Where storage is refused, nothing is stored.
      const names = await Promise.resolve().then(read).catch(() => []);
      return names.map((name) => `${kind} ${name}`);
    };
    const kinds = [
      guarded("localStorage", () => Object.keys(localStorage)),
      guarded("sessionStorage", () => Object.keys(sessionStorage)),
      guarded("indexedDB", async () => (await indexedDB.databases()).map(({ name }) => name)),
      guarded("file", async () => {
        const names = [];
        for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
        return names;
      }),
      guarded("cache", async () => (await caches.keys()).filter((name) => !/ [\d.]+\/[0-9a-f]{8}$/.test(name))),
      guarded("window", () => (window.name ? [window.name] : [])),
    ];
    return (await Promise.all(kinds)).flat();
  });
  const cookies = await page.context().cookies();
  return [...found, ...cookies.map(({ name }) => `cookie ${name}`)];
}
