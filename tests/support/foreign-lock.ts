/** Another program's lock on a database. */
import { spawn } from "node:child_process";
import { once } from "node:events";

/** Resolves once the lock is held, with a function that ends it and its program. */
export async function holdLock(file: string): Promise<() => Promise<void>> {
  const program = spawn("node_modules/.bin/node", ["tests/support/hold-lock.ts", file], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(program, "exit");
  const [said] = await Promise.race([once(program.stdout, "data"), ended]);
  if (!String(said).startsWith("held")) throw new Error(`The lock was not taken: ${said}`);
  return async () => {
    program.stdin.end();
    await ended;
  };
}
