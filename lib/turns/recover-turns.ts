/** Ends what a crash left running, and what is running when the process has to go. */
import type { Db } from "#lib/db/client.ts";
import { live } from "./live-turns.ts";

/** At start: nothing says "running" that nobody runs. Partial texts stay. Returns the number of turns. */
export async function recoverTurns(db: Db): Promise<number> {
  const now = new Date();
  await db.message.updateMany({ where: { state: "streaming" }, data: { state: "interrupted" } });
  const { count } = await db.turn.updateMany({
    where: { state: "running" },
    data: { state: "interrupted", finishedAt: now, outcome: "unanswered", cited: false },
  });
  return count;
}

const pollMs = 50;

/** No new turns; those that run get `graceMs`, then they end as interrupted, stored. */
export async function drainTurns(graceMs: number): Promise<void> {
  const turns = live();
  turns.draining = true;
  const settled = async (ms: number) => {
    const until = performance.now() + ms;
    while (turns.running > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, pollMs));
  };
  await settled(graceMs);
  for (const turn of turns.byTurnId.values()) {
    if (turn.finished) continue;
    turn.ending ??= "interrupted";
    turn.stop.abort();
  }
  await settled(graceMs);
}
