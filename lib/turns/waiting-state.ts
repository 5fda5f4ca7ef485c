/** The column of a turn that waits: what its readers are told, and what it goes on with. */
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
  /** Numbers that readers have had so far. */
  eventsSent: z.int(),
  /** Of the version, or the draft as it was: the one that the answer began with. */
  spec: z.unknown().transform(readSpec),
  variables: z.record(z.string(), z.string()),
  history: z.array(z.object({ role: z.enum(["user", "assistant"]), text: z.string() })),
  question: z.string(),
  paused: PausedTurn,
});
export type WaitingState = z.infer<typeof WaitingState>;

/** Null for what a program of another version stored and this one cannot go on with. */
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
