/** What the instance's database does beside Prisma's own queries; a folder beside this file does it for one database. */
import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";

/** `unique`: the key is there already. `missing`: the row to change is not. Behind the others stands no wrong request. */
export type DatabaseFailure = "unique" | "missing" | "busy" | "full" | "unavailable";

export type PlainStatement = { sql: string; values: readonly unknown[] };

/** With a guard nothing is written where that changes no row: then the batch's answer is false. */
export type PlainBatch = { statements: readonly PlainStatement[]; guard: PlainStatement | null };

/** Makes the client's connections, and runs statements without the client's own way round each query. */
export interface DatabaseDriver extends SqlDriverAdapterFactory {
  readonly connected: boolean;
  /** One transaction in one go, for statements that are known beforehand: all of them, or none where one fails. */
  batch(batch: PlainBatch): Promise<boolean>;
  /** Rows of one reading statement, as the database holds them; once connected. */
  rows(statement: PlainStatement): unknown[] | Promise<unknown[]>;
  /** From now on batches are written in a thread of their own. */
  startThread(): { close: () => Promise<void> };
}

/**
 * Of each lane that waits and runs nothing the oldest due job of these kinds, of these the one whose lane was served least
 * recently, by a count that no clock disturbs. Two that claim at once never get the same job, nor more of a kind than may run.
 */
export type JobClaim = {
  owner: string;
  /** The kinds that are wanted, and how many of each may run at once, whoever runs them. */
  maxRunningByKind: ReadonlyMap<string, number>;
  now: Date;
  /** The end of the lease. */
  lockedUntil: Date;
};
