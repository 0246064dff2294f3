// A screen that nobody sees, for a browser that cannot do without one.

import { spawn } from "node:child_process";
import { once } from "node:events";

/** Starts it; `env` is what a program needs to find it. */
export async function display(program) {
  const server = spawn(program, ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const failed = once(server, "exit").then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}`)));
  failed.catch(() => {});
  // It writes the number of the screen once it is ready.
  const [number] = await Promise.race([once(server.stdio[3].setEncoding("utf8"), "data"), failed]);
  return { env: { DISPLAY: `:${number.trim()}` }, close: () => server.kill() };
}
