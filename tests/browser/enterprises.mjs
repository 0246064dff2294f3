// Three enterprises, what each answers, and how what the page shows of one is compared with the command line.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { until } from "./drivers/until.mjs";
import { answerAll, begin, choose, verdicts } from "./walk.mjs";

const ROOT = join(import.meta.dirname, "..", "..");

/** The answers of the first screen. */
export const GENERAL = { g_enterprise: true, g_registered: true, g_legal_person: true, g_credit: "none", g_major: false };
const SMART = {
  d8_smart: true,
  d8_kind: "upgrade",
  d8_in_beijing: true,
  d8_other_money: "none",
  d8_lighthouse: false,
  d8_benchmark: false,
  d8_workshop: true,
};

const drug = (entered, registered, sold) => ({
  class: "class1",
  beijing: true,
  phase2: true,
  entered,
  registered,
  ...(sold === undefined ? {} : { sold_abroad: sold }),
});

/** A smart factory's upgrade. */
export const FACTORY = {
  date: "2022年4月15日",
  directions: ["d8"],
  answers: {
    ...GENERAL,
    ...SMART,
    d8_performance: true,
    d8_started: "2020年3月1日",
    d8_completed: "20210930",
    d8_fai: "１.3亿",
    d8_total: "15,000",
    d8_scope: "1.3亿元",
    d8_in_library: true,
    d8_recommended: true,
  },
};

/** A pharmaceutical company with several drugs. */
export const PHARMA = {
  date: "last",
  directions: ["d3", "d2"],
  answers: {
    ...GENERAL,
    d2_other_money: "none",
    d2_products: [],
    d2_recommended: true,
    d3_other_money: "none",
    d3_drugs: [
      drug("2021-12-01", "listed", true),
      drug("2021-10-01", "none"),
      { class: "class2", beijing: true, phase2: true, entered: "2021-09-30", registered: "none" },
    ],
    d3_devices: [{ route: "review", beijing: true, entered: "2022-01-05", registered: "none" }],
    d3_cdmo: false,
    d3_imported: [{ made_sold: true, sales: "3000", contract: "8000" }],
    d3_recommended: false,
  },
};

/** An enterprise that is not sure of everything. */
export const UNSURE = {
  date: "today",
  directions: ["d8", "d9"],
  answers: {
    ...GENERAL,
    g_major: "unsure",
    ...SMART,
    d8_performance: "unsure",
    d8_started: "2020-03-01",
    d8_completed: "2021-09-30",
    d8_fai: "5000",
    d8_total: "8000",
    d8_scope: "unsure",
    d8_in_library: true,
    d8_recommended: true,
    d9_field: "upgrade",
    d9_in_beijing: true,
    d9_other_money: "none",
    d9_completed: "2021-06-01",
    d9_started: "2020-06-01",
    d9_fixed_investment: "unsure",
    d9_green_factory: "unsure",
    d9_green_supply: false,
    d9_grade: "none",
    d9_advanced: false,
    d9_total: "1000",
    d9_scope: "800",
    d9_in_library: true,
    d9_recommended: true,
  },
};

/** Walks an enterprise from the first question to its result, and returns the facts it was asked for. */
export async function walk(hand, { date, directions, answers }) {
  const asked = [];
  await begin(hand, { date });
  await choose(hand, directions);
  await answerAll(hand, answers, (fact) => asked.push(fact));
  return asked;
}

/** The answers file that the page saves, as it hands it to the browser: not every browser hands downloads to a test. */
export async function saved(hand) {
  await hand.look((root) => {
    const { URL, Response } = (root.ownerDocument || root).defaultView;
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      new Response(blob).text().then((text) => (URL.saved = text));
      return make.call(URL, blob);
    };
  });
  await hand.click(".tools button");
  return until("a file is saved", () => hand.look((root) => (root.ownerDocument || root).defaultView.URL.saved || null));
}

/** Holds what the page shows against what the command line says of the saved answers; returns both. */
export async function compared(hand, answers) {
  const report = assessed(answers);
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

/** What the command line says of an answers file. */
function assessed(answers) {
  const [program, ...args] = process.env.ZICE_CLI ? [process.env.ZICE_CLI] : ["cargo", "run", "-q", "--bin", "zice", "--"];
  const run = spawnSync(program, [...args, "assess", "-", "--json"], { cwd: ROOT, encoding: "utf8", input: answers });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout);
}
