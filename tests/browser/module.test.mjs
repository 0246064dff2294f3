// The engine as a module says what the command line says, in Node and in a browser; its types and its README are true.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
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

test("in a browser it says the same, under the content policy its README asks for", async () => {
  const types = { mjs: "text/javascript", js: "text/javascript", wasm: "application/wasm", json: "application/json" };
  const server = createServer(({ url }, response) => {
    const name = url.slice(1);
    response.setHeader("Content-Security-Policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
    response.setHeader("Content-Type", types[name.split(".").at(-1)] ?? "text/html");
    response.end(name ? readFileSync(join(MODULE, name)) : "<!doctype html>");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const file = join(ROOT, "policies/bj-gjj-2022-guide/cases/general-per-group.json");
  const answers = JSON.parse(readFileSync(file, "utf8"));
  const report = await page.evaluate(async (answers) => (await import("/zice.mjs")).assess(answers), answers);
  assert.deepEqual(report, assessed(file));
  await browser.close();
  server.close();
});

test("its types let through what is right and nothing else", () => {
  const compiler = join(ROOT, "tests/browser/node_modules/typescript/bin/tsc");
  const strict = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext"];
  const run = spawnSync(process.execPath, [compiler, ...strict, "module.types.ts"], {
    cwd: join(ROOT, "tests/browser"),
    encoding: "utf8",
  });
  assert.equal(run.stdout, "");
  assert.equal(run.status, 0);
});
