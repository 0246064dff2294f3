// The forms in which the page is shipped, and the browsers each is for.

import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { siteUrl } from "./browser.mjs";
import { ROOT } from "./cli.mjs";

const OF_TODAY = ["Chromium", "Firefox ESR", "WebKitGTK"];
const OLD = ["Chromium 69", "Chromium 80"];

/** One address for all visits: another port would be another site to the browser's memory. */
let refusing;

/**
 * Each form: where it is opened, in which browsers, and what our page lies in there: the document itself, a `frame`, or
 * the shadow of an `element`.
 */
export const FORMS = [
  { name: "the site", url: siteUrl, browsers: [...OF_TODAY, ...OLD] },
  { name: "the site, where wasm is refused", url: () => (refusing ??= refusingWasm()), browsers: ["Chromium", "Firefox ESR"] },
  { name: "the single file", url: singleFile, browsers: OF_TODAY },
  { name: "the frame", url: host, frame: "iframe", browsers: [...OF_TODAY, ...OLD] },
  { name: "the element", url: host, element: "zice-assessment", browsers: [...OF_TODAY, ...OLD] },
];

/** As a visitor opens it from a folder. */
function singleFile() {
  return pathToFileURL(join(ROOT, "dist", "zice.html")).href;
}

/** The sample of a host page, with one of each. */
function host() {
  return new URL("embed/hosts/plain.html", siteUrl()).href;
}

/** The site under a content policy of its server that knows nothing of wasm. */
async function refusingWasm() {
  const server = createServer(async ({ url }, response) => {
    const answer = await fetch(new URL(url, siteUrl()));
    response.writeHead(answer.status, {
      "Content-Type": answer.headers.get("Content-Type"),
      "Content-Security-Policy": "script-src 'self'",
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  // It ends with the tests.
  server.unref();
  return `http://127.0.0.1:${server.address().port}/`;
}
