// The command line, for comparing with it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The repository. */
export const ROOT = join(import.meta.dirname, "..", "..");

/** Runs the command line. */
export function zice(...args) {
  const [program, ...before] = process.env.ZICE_CLI ? [process.env.ZICE_CLI] : ["cargo", "zice"];
  return spawnSync(program, [...before, ...args], { cwd: ROOT, encoding: "utf8" });
}

/** What the command line says of an answers file. */
export function assessed(file, ...options) {
  const run = zice("assess", file, "--json", ...options);
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout);
}

/** Holds what the page shows against the command line, which is returned. */
export function agrees(file, shown, headline) {
  const report = assessed(file);
  for (const one of report.directions) {
    const { verdict, low, high } = shown[one.id];
    assert.equal(verdict, one.verdict, `${one.id}: verdict`);
    if (one.checked) assert.deepEqual({ low, high }, { low: one.ceiling.low, high: one.ceiling.high }, `${one.id}: ceiling`);
  }
  assert.equal(headline, report.headline.direction);
  return report;
}
