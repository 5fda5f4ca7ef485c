/** The JSON column of a waiting turn: what its readers are told, and what its continuation needs. */
import { z } from "zod";
import { readSpec } from "#lib/bots/read-spec.ts";
import type { Prisma } from "#lib/db/client.ts";
import { log } from "#lib/log.ts";
import { PausedTurn } from "#lib/turn/paused-turn.ts";
import { Pending } from "#lib/turn/schema.ts";

export const WaitingState = z.object({
  pending: Pending,
  /** ISO time. */
  since: z.string(),
  /** Sequence numbers that readers have received. */
  eventsSent: z.int(),
  /** The spec that the answer began with: the version's, or the draft's at that time. */
  spec: z.unknown().transform(readSpec),
  variables: z.record(z.string(), z.string()),
  history: z.array(z.object({ role: z.enum(["user", "assistant"]), text: z.string() })),
  question: z.string(),
  paused: PausedTurn,
});
export type WaitingState = z.infer<typeof WaitingState>;

/** Null for a value that another program version stored and this one cannot parse. */
export function readWaiting(column: Prisma.JsonValue): WaitingState | null {
  try {
    return WaitingState.parse(column);
  } catch (error) {
    log().warn({ err: error }, "turn.waiting-unreadable");
    return null;
  }
}

export const readPending = (column: Prisma.JsonValue): Pending | null =>
  z.object({ pending: Pending }).safeParse(column).data?.pending ?? null;
