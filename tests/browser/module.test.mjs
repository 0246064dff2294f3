// The engine as a module says what the command line says, its README is true, and it works in a browser too.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { ROOT, assessed } from "./cli.mjs";

const MODULE = join(ROOT, "dist", "module");
const { assess, Engine, policies } = await import(pathToFileURL(join(MODULE, "zice.mjs")).href);

test("assess says what the command line says, in both languages", () => {
  const golden = join(ROOT, "tests", "golden");
  const cases = readdirSync(golden).flatMap((id) => readdirSync(join(golden, id)).map((name) => [id, name.split(".")[0]]));
  assert.ok(cases.length >= 3);
  for (const [id, name] of cases) {
    const file = join(ROOT, "policies", id, "cases", `${name}.json`);
    const answers = JSON.parse(readFileSync(file, "utf8"));
    for (const lang of ["zh", "en"]) assert.deepEqual(assess(answers, { lang }), assessed(file, "--lang", lang), name);
  }
});

test("a policy of one's own is taken up, and refused with what is wrong in it", () => {
  const [first] = structuredClone(policies);
  first.version = "own";
  const answers = { policy: first.id, answers: {} };
  const report = new Engine([first]).assess(answers, { as_of: "2022-04-15" });
  assert.equal(report.policy.version, "own");
  first.directions[0].misspelt = true;
  assert.throws(() => new Engine([first], { lang: "en" }), /misspelt/);
  assert.throws(() => assess({ ...answers, policy: "none" }), /no policy has the id "none"/);
  assert.throws(() => assess(answers), /as_of/);
});

test("the README's example runs as it stands", () => {
  const [, example] = readFileSync(join(MODULE, "README.md"), "utf8").match(/```js\n([^]*?)```/);
  const file = join(MODULE, "example.test.mjs");
  writeFileSync(file, example);
  const run = spawnSync(process.execPath, [file], { encoding: "utf8" });
  rmSync(file);
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stdout, /\nd1 待补充信息\n/);
});
