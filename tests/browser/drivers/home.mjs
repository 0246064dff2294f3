// A folder of its own for each browser: what it keeps, and what it saves for a person, goes when it is closed.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new one: its path, the variables that make it the browser's, and how it is removed once the browser has ended. */
export function newHome() {
  const path = mkdtempSync(join(tmpdir(), "zice-"));
  const env = { ...process.env, HOME: path };
  // Helpers end a little after their browser, and until then still write there.
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  return { path, env, remove };
}
