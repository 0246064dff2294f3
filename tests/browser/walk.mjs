// Walks the page as a visitor does: reads which question is shown, and clicks or types its answer.
//
// A `hand` is all that is needed of a browser, so that the same walk goes through each of them:
//   look(fn, arg)   what `fn(root, arg)` says in the page; `root` is the document, or the shadow root of an element.
//                   It is written in the JavaScript of 2018, and knows nothing of what stands around it here
//   click(css)      a click on the first element that fits
//   type(css, text) the keys of `text`, typed into the first field that fits
//
// Answers are keyed by fact id, as in an answers file: `true`, `"none"`, `"6000万元"`, `["fixed"]`, `"unsure"`, or a list
// of items. A question without an answer in the table is a mistake of the test.

import { until } from "./drivers/until.mjs";

/** Waits until the page asks something, or says that it cannot. */
export const started = (hand) => until("the page starts", () => has(hand, "form, [role=alert]"));

/** Chooses the policy and the date, and begins. `date` is `today`, `last` or a day as one types it. */
export async function begin(hand, { policy, date }) {
  if (policy) await choice(hand, `input[name=policy][value="${policy}"]`);
  const day = ["today", "first", "last"].includes(date) ? date : "other";
  await choice(hand, `input[name=date][value=${day}]`);
  if (day === "other") await hand.type("#date-typed", date);
  await send(hand);
}

/** Chooses what to check, and goes on. */
export async function choose(hand, directions) {
  for (const id of directions) await choice(hand, `input[name=scope][value="${id}"]`);
  await send(hand);
}

/** Sends the page off and waits until another is shown, or its mistakes. */
export async function send(hand) {
  const before = await hand.look(screen);
  await hand.click("form button[type=submit]");
  await until("another screen is shown", async () => (await hand.look(screen)) !== before);
}

/** What tells one screen from another. */
const screen = (root) =>
  ["#heading", "[data-fact]", "[data-item]", "#mistakes", ".result"]
    .flatMap((css) => [...root.querySelectorAll(css)].map((one) => css + (one.dataset.fact || one.textContent)))
    .join();

/** Whether there is such an element. */
const has = (hand, css) => hand.look((root, css) => root.querySelector(css) !== null, css);

/** Answers everything that is asked, until the result is shown. `seen` is told each fact once it is answered. */
export async function answerAll(hand, answers, seen = () => {}) {
  for (let step = 0; step < 200; step += 1) {
    if (await has(hand, ".result")) return;
    await answerScreen(hand, answers, seen);
  }
  throw new Error("the questions do not end");
}

/** Answers what one screen asks, and sends it off. */
export async function answerScreen(hand, answers, seen = () => {}) {
  const [list] = await hand.look((root) => [...root.querySelectorAll("[data-kind=list]")].map((one) => one.dataset.fact));
  if (list) {
    await answerList(hand, list, answers[list], seen);
    seen(list);
  } else {
    await answerFields(hand, answers, seen);
  }
  await send(hand);
  const mistakes = await hand.look((root) => [...root.querySelectorAll("#mistakes")].map((one) => one.textContent));
  if (mistakes.length > 0) throw new Error(`refused: ${mistakes}`);
}

/** Answers every field on the page, also those that appear as others are answered. */
async function answerFields(hand, answers, seen) {
  const fields = (root) => [...root.querySelectorAll("[data-fact]")].map(({ dataset }) => dataset.fact);
  const answered = (root) => {
    const given = (field) => field.querySelector("input:checked") || (field.querySelector("input[type=text]") || {}).value;
    return [...root.querySelectorAll("[data-fact]")].filter(given).map(({ dataset }) => dataset.fact);
  };
  const done = new Set(await hand.look(answered));
  for (;;) {
    const fact = (await hand.look(fields)).find((fact) => !done.has(fact));
    if (!fact) return;
    done.add(fact);
    if (!(fact in answers)) throw new Error(`no answer for ${fact}`);
    await fill(hand, fact, answers[fact]);
    seen(fact);
  }
}

async function answerList(hand, fact, value, seen) {
  if (value === undefined) throw new Error(`no answer for ${fact}`);
  if (value === "unsure") return choice(hand, `[data-fact="${fact}"] input[value=unsure]`);
  if (value.length === 0) return choice(hand, `[data-fact="${fact}"] input[value=none]`);
  // Nothing more to say of an item is `false`; what others answer may yet open it again.
  const lacking = () => hand.look((root) => [...root.querySelectorAll("[data-item]")].map((one) => one.querySelector(".chip") !== null));
  for (let round = 0; round < 3 * value.length; round += 1) {
    const there = await lacking();
    const index = there.includes(true) ? there.indexOf(true) : there.length;
    if (index === value.length) return;
    await (there[index] ? edit(hand, index) : add(hand));
    const own = Object.fromEntries(Object.entries(value[index]).map(([field, answer]) => [`${fact}.${field}`, answer]));
    await answerFields(hand, own, seen);
    await send(hand);
  }
}

/** Begins another item of the list that is shown. */
export const add = (hand) => described(hand, "button.add");

/** Opens an item that is there. */
const edit = (hand, index) => described(hand, `[data-item="${index}"] button`);

async function described(hand, css) {
  await hand.click(css);
  await until("an item's questions are shown", () => has(hand, "[data-fact*='.']"));
}

/** Answers one field; none that the answer before it has just made needless. */
export async function fill(hand, fact, value) {
  const field = `[data-fact="${fact}"]`;
  const kind = await hand.look((root, field) => (root.querySelector(field) || { dataset: {} }).dataset.kind || null, field);
  if (kind === null) return;
  const choose = (value) => choice(hand, `${field} input[value="${value}"]`);
  if (value === "unsure") return choose("unsure");
  if (kind === "yes_no") return choose(value ? "yes" : "no");
  if (kind === "choice") return choose(value);
  if (kind === "several") {
    for (const option of value) await choose(option);
    return;
  }
  await hand.type(`${field} input[type=text]`, String(value));
}

/** Clicks what can be chosen, and sees that it is. */
async function choice(hand, css) {
  const chosen = (patience) => until(`${css} is chosen`, () => has(hand, `${css}:checked`), patience);
  // A frame above that still grows as it loads can take a click away: whoever sees that clicks again.
  await hand.click(css).catch(() => {});
  await chosen(3_000).catch(async () => {
    await hand.click(css);
    await chosen();
  });
}

/** What the result page says of every direction, once all of it is there. */
export async function verdicts(hand) {
  const rows = await hand.look((root) =>
    [...root.querySelectorAll("[data-direction]")].map(({ dataset: { direction, verdict, low, high, kind } }) => [
      direction,
      { verdict, low: low || null, high: high || null, kind: kind || null },
    ]),
  );
  return Object.fromEntries(rows);
}

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
    URL.saved = null;
    URL.createObjectURL = (blob) => {
      new Response(blob).text().then((text) => (URL.saved = text));
      return make.call(URL, blob);
    };
  });
  await hand.click(".tools button");
  return until("a file is saved", () => hand.look((root) => (root.ownerDocument || root).defaultView.URL.saved || null));
}
