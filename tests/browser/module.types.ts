// How a developer uses the module, for the compiler to check against its types; module.test.mjs runs the compiler.

import { assess, Engine, policies, type Answers, type Report } from "../../dist/module/zice.mjs";

const answers: Answers = {
  policy: policies[0].id,
  as_of: "2022-04-15",
  directions: ["d2"],
  answers: { g_enterprise: true, d2_products: [{ sales: "1200万元", demo: "unsure" }], d5_loans: ["fixed"] },
};
const report: Report = assess(answers, { lang: "en" });
const ceiling: string | null = report.directions[0].ceiling.high;
const sentences: string[] = report.headline.sentences;
new Engine(policies, { lang: "zh" }).assess(answers, { as_of: "2022-05-01" });

// @ts-expect-error There is no such language.
assess(answers, { lang: "fr" });
// @ts-expect-error An answer is no object.
assess({ answers: { d2_products: { sales: "1元" } } });
// @ts-expect-error An amount may be none at all.
const amount: string = report.directions[0].ceiling.high;
// @ts-expect-error There is no such word in a report.
report.amount;

export { ceiling, sentences, amount };
