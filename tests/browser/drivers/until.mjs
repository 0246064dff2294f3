// Waiting for a condition, never for a time.

import { setTimeout as pause } from "node:timers/promises";

/** Longer than anything here takes on a slow machine. */
const PATIENCE = 30_000;

/** Asks again and again until the answer is yes, and returns it; gives up in the end. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await pause(20);
  }
}
