// Measures the rules in wasm: `node measure.cjs <folder of the wasm's JavaScript> <policy> <answers>`.
// Prints a name and nanoseconds in each line, as `main.rs` does natively.
'use strict';
const fs = require('fs');
const path = require('path');
const { performance } = require('perf_hooks');

const [folder, policyFile, answersFile] = process.argv.slice(2);
const { Measured } = require(path.resolve(folder, 'zice.js'));
const policy = fs.readFileSync(policyFile, 'utf8');

/** How long one run takes, in milliseconds, of so many in a row. */
function timed(run, often) {
  const started = performance.now();
  run(often);
  return (performance.now() - started) / often;
}

/** Prints the median time of one run of each; samples are taken in turns, as `measure.rs` does. */
function medians(runs, rounds) {
  const measured = Object.entries(runs).map(([name, run]) => {
    let often = 1;
    while (timed(run, often) * often < 0.3) often *= 2;
    return { name, run, often, samples: [] };
  });
  for (let round = 0; round < rounds; round++) {
    for (const one of measured) one.samples.push(timed(one.run, one.often));
  }
  for (const { name, samples } of measured) {
    samples.sort((a, b) => a - b);
    console.log(name, Math.round(samples[rounds >> 1] * 1e6));
  }
}

const guide = Measured.guide(policy, fs.readFileSync(answersFile, 'utf8'));
medians({ engine: (often) => guide.engine(often), by_hand: (often) => guide.by_hand(often) }, 401);
const large = guide.copied(policy, 100);
console.log('directions', large.directions());
const next = (halves) => (often) => large.next(halves, often);
medians({ next_first: next(0), next_half: next(1), next_last: next(2) }, 31);
