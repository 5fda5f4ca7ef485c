/**
 * The operations of the instance's database beside Prisma's own queries; a folder beside this file implements them for
 * one database.
 */
import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";

/** Failures that are no fault of the request, and may be over when it is repeated. */
export type StorageFailure =
  /** Another program holds the database's lock. */
  | "busy"
  /** The disk, or the share of it that Rakit may use, has no room left. */
  | "full"
  | "read_only"
  /** The database's file is no longer at its path: what is written would be lost. */
  | "moved"
  | "unavailable";

/** `unique`: the key exists already. `missing`: the row to change does not exist. */
export type DatabaseFailure = "unique" | "missing" | StorageFailure;

export type PlainStatement = { sql: string; values: readonly unknown[] };

/** With a guard nothing is written where that changes no row: then the batch's answer is false. */
export type PlainBatch = { statements: readonly PlainStatement[]; guard: PlainStatement | null };

/** Makes the client's connections, and runs statements without the overhead of Prisma's query builder. */
export interface DatabaseDriver extends SqlDriverAdapterFactory {
  readonly connected: boolean;
  /** Runs statements known beforehand as one transaction: all of them, or none where one fails. */
  batch(batch: PlainBatch): Promise<boolean>;
  /** Throws where a write would fail now: the last one did, and one more does, or another program holds the lock. */
  probe(): Promise<void>;
  /** Rows of one reading statement, as the database holds them; once connected. */
  rows(statement: PlainStatement): unknown[] | Promise<unknown[]>;
  /** Leaves no copy of erased rows in the database's files; off the calling thread. */
  forgetErased(): Promise<void>;
  /** Writes later batches in a thread of their own. */
  startThread(): { close: () => Promise<void> };
}

/**
 * Takes the oldest due job of these kinds in each lane that runs nothing, and among them the one whose lane was served
 * least recently, by a counter rather than a clock. Two concurrent claims never get the same job, nor more of a kind
 * than may run.
 */
export type JobClaim = {
  owner: string;
  /** The kinds to take, and how many of each may run at once over all processes. */
  maxRunningByKind: ReadonlyMap<string, number>;
  now: Date;
  /** The end of the lease. */
  lockedUntil: Date;
};
