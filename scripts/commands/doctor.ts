/** `doctor`: what is wrong with the instance, and what to do about it. */
import { examineInstance } from "#lib/boot/examine-instance.ts";
import { acceptLogLoss, isLogDamaged, takeServerLock } from "#lib/db/engine-work.ts";
import { env } from "#lib/env.ts";
import type { CommandOutput } from "./command-output.ts";

/** False where something is wrong. */
export async function examine({ stdout }: CommandOutput): Promise<boolean> {
  const say = (line: string) => stdout.write(`${line}\n`);
  say(`Node ${process.version}`);
  say(`Database ${env().databaseFile}`);
  let isWell = true;
  for await (const { name, sentence } of examineInstance()) {
    say(sentence ? `FAILED ${name}: ${sentence}` : `ok     ${name}`);
    if (sentence) isWell = false;
  }
  return isWell;
}

/** Goes on without the changes of a damaged log. */
export async function acceptLoss({ stdout }: CommandOutput): Promise<void> {
  const { databaseFile } = env();
  const unlock = await takeServerLock(databaseFile);
  try {
    const kept = isLogDamaged(databaseFile) ? acceptLogLoss(databaseFile) : null;
    stdout.write(kept ? `The damaged log is kept as ${kept}. Start Rakit again.\n` : "The log is not damaged.\n");
  } finally {
    unlock();
  }
}
