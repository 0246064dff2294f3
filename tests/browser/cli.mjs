// The command line, for comparing with it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { verdicts } from "./walk.mjs";

/** The repository. */
export const ROOT = join(import.meta.dirname, "..", "..");

function run(args, input) {
  const [program, ...before] = process.env.ZICE_CLI ? [process.env.ZICE_CLI] : ["cargo", "zice"];
  return spawnSync(program, [...before, ...args], { cwd: ROOT, encoding: "utf8", input });
}

function read({ status, stdout, stderr }) {
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/** Runs the command line. */
export const zice = (...args) => run(args);

/** What the command line says of an answers file. */
export const assessed = (file, ...options) => read(run(["assess", file, "--json", ...options]));

/** Holds what the page shows against what the command line says of the saved answers; returns both. */
export async function agrees(hand, answers) {
  const report = read(run(["assess", "-", "--json"], answers));
  const shown = await verdicts(hand);
  for (const one of report.directions) {
    const { verdict, low, high } = shown[one.id];
    assert.equal(verdict, one.verdict, `${one.id}: verdict`);
    if (one.checked) assert.deepEqual({ low, high }, { low: one.ceiling.low, high: one.ceiling.high }, `${one.id}: ceiling`);
  }
  const headline = await hand.look((root) => root.querySelector(".result").dataset.headline);
  assert.equal(headline, report.headline.direction);
  return { report, shown };
}
