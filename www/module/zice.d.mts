/** An answer; the keys of an item are those of its list's fields. `"unsure"` is an answer, absent means not asked. */
export type Answer = boolean | string | number | string[] | Item[];

/** One item of a list. */
export interface Item {
  [field: string]: boolean | string | number | string[];
}

/** What the page saves and `zice assess` reads. Amounts, rates and dates are texts: `"6000万元"`, `"25%"`, `"2022-04-15"`. */
export interface Answers {
  /** Id of the policy. */
  policy?: string;
  /** Version of its data, for a note only. */
  version?: string;
  /** Date of assessment. */
  as_of?: string;
  /** Directions to check; all where absent. */
  directions?: string[];
  /** Answers by the id of the fact. */
  answers: { [fact: string]: Answer };
}

/** What comes before what the answers say. */
export interface Options {
  policy?: string;
  as_of?: string;
}

export type Lang = "zh" | "en";

/** A policy as it is written in `policy.json`. */
export interface PolicyData {
  id: string;
  version: string;
  [key: string]: unknown;
}

/** The policies that come with the module. */
export const policies: PolicyData[];

/** Assesses answers by the policies that come with the module. Throws an `Error` that says what is wrong with them. */
export function assess(answers: Answers, options?: Options & { lang?: Lang }): Report;

/** Assesses answers by policies of one's own. */
export class Engine {
  /** Throws an `Error` with everything that is wrong with a policy. */
  constructor(policies?: PolicyData[], options?: { lang?: Lang });
  assess(answers: Answers, options?: Options): Report;
}

// The report, made from its JSON Schema.
