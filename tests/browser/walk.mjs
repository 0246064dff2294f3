// Walks the page as a visitor does: reads which question is shown, and types or clicks its answer.
//
// Answers are keyed by fact id, as in an answers file: `true`, `"none"`, `"6000万元"`, `["fixed"]`, `"unsure"`, or a list
// of items. A question without an answer in the table is a mistake of the test.

/** Chooses the policy and the date, and begins. `date` is `today`, `last` or a day as one types it. */
export async function begin(page, { policy, date }) {
  if (policy) await page.locator(`input[name=policy][value="${policy}"]`).check();
  const choice = ["today", "first", "last"].includes(date) ? date : "other";
  await page.locator(`input[name=date][value=${choice}]`).check();
  if (choice === "other") await page.locator("#date-typed").fill(date);
  await send(page);
}

/** Chooses what to check, and goes on. */
export async function choose(page, directions) {
  for (const id of directions) await page.locator(`input[name=scope][value="${id}"]`).check();
  await send(page);
}

/** Sends the page off and waits until another is shown. */
export async function send(page) {
  await page.locator("form button[type=submit]").first().click();
}

/** Answers everything that is asked, until the result is shown. `seen` is told each fact once it is answered. */
export async function answerAll(page, answers, seen = () => {}) {
  for (let step = 0; step < 200; step += 1) {
    if (await page.locator(".result").count()) return;
    await answerScreen(page, answers, seen);
  }
  throw new Error("the questions do not end");
}

/** Answers what one screen asks, and sends it off. */
export async function answerScreen(page, answers, seen = () => {}) {
  const list = page.locator("[data-fact][data-kind=list]");
  if (await list.count()) {
    const fact = await list.getAttribute("data-fact");
    await answerList(page, list, fact, answers[fact], seen);
    seen(fact);
  } else {
    await answerFields(page, answers, seen);
  }
  await send(page);
  const mistakes = page.locator("#mistakes");
  if (await mistakes.count()) throw new Error(`refused: ${await mistakes.innerText()}`);
}

/** Answers every field on the page, also those that appear as others are answered. */
async function answerFields(page, answers, seen) {
  const done = new Set();
  for (;;) {
    const fields = await page.locator("[data-fact]").all();
    let next;
    for (const field of fields) {
      const fact = await field.getAttribute("data-fact");
      if (!done.has(fact)) {
        next = { field, fact };
        break;
      }
    }
    if (!next) return;
    done.add(next.fact);
    if (!(next.fact in answers)) throw new Error(`no answer for ${next.fact}`);
    await fill(next.field, await next.field.getAttribute("data-kind"), answers[next.fact]);
    seen(next.fact);
  }
}

async function answerList(page, list, fact, value, seen) {
  if (value === undefined) throw new Error(`no answer for ${fact}`);
  if (value === "unsure") return list.locator("input[value=unsure]").check();
  if (value.length === 0) return list.locator("input[value=none]").check();
  for (const item of value.slice(await list.locator("[data-item]").count())) {
    await list.locator("button.add").click();
    const own = Object.fromEntries(Object.entries(item).map(([field, answer]) => [`${fact}.${field}`, answer]));
    await answerFields(page, own, seen);
    await send(page);
  }
}

/** Answers one field. */
export async function fill(field, kind, value) {
  const choose = (value) => field.locator(`input[value="${value}"]`).check();
  if (value === "unsure") return choose("unsure");
  if (kind === "yes_no") return choose(value ? "yes" : "no");
  if (kind === "choice") return choose(value);
  if (kind === "several") {
    for (const option of value) await choose(option);
    return;
  }
  const input = field.locator("input[type=text]");
  await input.fill("");
  await input.pressSequentially(String(value));
}

/** What the result page says of every direction. */
export const verdicts = (page) =>
  page.locator("[data-direction]").evaluateAll((all) =>
    Object.fromEntries(
      all.map(({ dataset: { direction, verdict, low, high, kind } }) => [
        direction,
        { verdict, low: low ?? null, high: high ?? null, kind: kind ?? null },
      ]),
    ),
  );
