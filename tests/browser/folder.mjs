// Serves a folder, as plainly as can be, until it is closed: unlike a browser's offline mode that reaches workers too.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm", json: "application/json" };

/** Serves a folder; returns its address, and how to stop. */
export async function served(folder) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://here").pathname;
    const file = join(folder, path === "/" ? "index.html" : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.setHeader("Content-Type", TYPES[file.split(".").at(-1)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}
