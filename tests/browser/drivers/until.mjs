// Waiting for a condition, never for a time.

import { setTimeout as pause } from "node:timers/promises";

/** Longer than anything here takes on a slow machine. */
const PATIENCE = 30_000;

/** Asks again and again until the answer is yes, and returns it. */
export async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await pause(20);
  }
}
