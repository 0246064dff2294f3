// Keeps the page's own files, so that it opens without a network from the second visit on. Keeps nothing else, and
// sees nothing that is entered.
//
// FILES, INSTEAD and VERSION stand in a first line that is written when the site is put together (src/bundle/site.rs).
// All pages below one address share a store, so its name says whose it is.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const OURS = `${worker.registration.scope} `;
const files = (location.search ? [...FILES, INSTEAD] : FILES).map((file) => new URL(file, location.href).href);

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(OURS + VERSION).then((store) => store.addAll(files)));
  worker.skipWaiting();
});

worker.addEventListener("activate", (event) => {
  /** @param {string} name */
  const old = (name) => name.startsWith(OURS) && name !== OURS + VERSION;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

// A page and its districts are asked for anew, so that a new version shows at once; what has a hash in its name never
// changes.
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const page = request.mode === "navigate";
  if (!page && !files.includes(request.url)) return;
  const kept = caches.match(page ? files[0] : request);
  const changes = page || request.url.endsWith(".json");
  const offline = () => kept.then((found) => found || Response.error());
  event.respondWith(changes ? fetch(request).catch(offline) : kept.then((found) => found || fetch(request)));
});
