// Enterprises that the tests walk to their results: what each answers.

import { readFileSync } from "node:fs";

const from = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const directions = (policy) => from(`policies/${policy}/policy.json`).directions.map(({ id }) => id);

/** The answers of the first screen. */
export const GENERAL = { g_enterprise: true, g_registered: true, g_legal_person: true, g_credit: "none", g_institution: false };
const SMART = {
  d8_smart: true,
  d8_kind: "upgrade",
  d8_in_beijing: true,
  d8_other_money: "none",
  d8_major: false,
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
    d2_major: false,
    d2_products: [],
    d2_recommended: true,
    d3_other_money: "none",
    d3_major: false,
    d3_drugs: [
      drug("2021-12-01", "listed", true),
      drug("2021-10-01", "none", false),
      { class: "class2", beijing: true, phase2: true, entered: "2021-09-30", registered: "none", sold_abroad: false },
    ],
    d3_devices: [{ route: "review", beijing: true, entered: "2022-01-05", registered: "none" }],
    d3_cdmo: false,
    d3_imported: [{ made_sold: true, sales: "3000", contract: "8000", sale_contracts: "3000" }],
    d3_recommended: false,
  },
};

/** An enterprise that is not sure of everything. */
export const UNSURE = {
  date: "today",
  directions: ["d8", "d9"],
  answers: {
    ...GENERAL,
    g_institution: "unsure",
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
    d9_major: false,
    d9_completed: "2021-06-01",
    d9_started: "2020-06-01",
    d9_fixed_investment: "unsure",
    d9_green_factory: "unsure",
    d9_green_supply: "none",
    d9_grade: "none",
    d9_advanced: false,
    d9_total: "1000",
    d9_scope: "800",
    d9_in_library: true,
    d9_recommended: true,
  },
};

/** One that does everything there is. */
export function everything() {
  const { policy, as_of, answers } = from("tests/bench/enterprise.json");
  return { policy, date: as_of, directions: directions(policy), answers };
}

/** One that knows nothing of what it is asked under this policy. */
export const knowingNothing = (policy) => ({
  policy,
  date: "today",
  directions: directions(policy),
  answers: new Proxy({}, { has: () => true, get: () => "unsure" }),
});
