// Keeps the page's own files, so that it opens without a network from the second visit on. Keeps nothing else, and
// sees nothing that is entered.
//
// FILES, INSTEAD and VERSION stand in a first line that is written when the site is put together (src/bundle/site.rs).
// All pages below one address share a store, so its name says whose it is.

const OURS = `${self.registration.scope} `;
const files = (location.search ? [...FILES, INSTEAD] : FILES).map((file) => new URL(file, location).href);

self.oninstall = (event) => {
  event.waitUntil(caches.open(OURS + VERSION).then((store) => store.addAll(files)));
  self.skipWaiting();
};

self.onactivate = (event) => {
  const old = (name) => name.startsWith(OURS) && name !== OURS + VERSION;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
};

// A page and its districts are asked for anew, so that a new version shows at once; what has a sum in its name never
// changes.
self.onfetch = (event) => {
  const { request } = event;
  const page = request.mode === "navigate";
  if (!page && !files.includes(request.url)) return;
  const kept = caches.match(page ? files[0] : request);
  const changes = page || request.url.endsWith(".json");
  event.respondWith(changes ? fetch(request).catch(() => kept) : kept.then((found) => found || fetch(request)));
};
