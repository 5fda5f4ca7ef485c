/** The closed list of jobs: what each kind's payload holds, how many of it run at once, and how often it is tried. */
import { z } from "zod";
import { storedId, type WorkspaceId } from "#lib/ids.ts";
import type { RetryPolicy } from "./retry.ts";

const payloads = {
  /** Parses one file or page into chunks. */
  "knowledge.import": z.object({
    documentId: storedId("document"),
    /** Site maps that led here; none where it is missing. */
    depth: z.number().optional(),
    /** Of a reading on schedule: it is left out when the schedule has changed since. */
    dueAt: z.string().optional(),
  }),
  /** Deletes what an unfinished import of an archive left. */
  "knowledge.drop-base": z.object({ baseId: storedId("base"), archiveKey: z.string() }),
  /** Makes the vectors that are missing, for the whole instance. */
  vectors: z.object({}),
  /** Judges turns that ended before outcomes were written. */
  "turns.outcomes": z.object({}),
  /** Ends turns that waited too long: one job a wait, due at its deadline. */
  "turns.expire": z.object({}),
  /** Removes what is kept for a time only, once a day. */
  "retention.daily": z.object({}),
};

export type JobKind = keyof typeof payloads;
export type JobPayloads = { [K in JobKind]: z.infer<(typeof payloads)[K]> };

export type JobPolicy = {
  /** Running at once, all workspaces together. A lane, which is one kind of one workspace, runs one. */
  maxRunning: number;
  retry: RetryPolicy;
};

const second = 1_000;
const hour = 3_600 * second;

export const jobPolicies: Readonly<Record<JobKind, JobPolicy>> = {
  // Each holds a file and its chunks in memory; a person waits for the outcome.
  "knowledge.import": { maxRunning: 2, retry: { maxAttempts: 3, firstMs: 5 * second, maxMs: 60 * second } },
  "knowledge.drop-base": { maxRunning: 2, retry: { maxAttempts: 6, firstMs: 60 * second, maxMs: 6 * hour } },
  // Waits for a model that is away by a job of its own.
  vectors: { maxRunning: 1, retry: { maxAttempts: 3, firstMs: 60 * second, maxMs: hour } },
  "turns.outcomes": { maxRunning: 1, retry: { maxAttempts: 3, firstMs: 60 * second, maxMs: hour } },
  "turns.expire": { maxRunning: 1, retry: { maxAttempts: 6, firstMs: 60 * second, maxMs: hour } },
  "retention.daily": { maxRunning: 1, retry: { maxAttempts: 3, firstMs: 60 * second, maxMs: hour } },
};

const schemas: { readonly [K in JobKind]: z.ZodType<JobPayloads[K]> } = payloads;

/** Throws for a payload that the kind does not have. */
export const readPayload = <K extends JobKind>(kind: K, payload: unknown): JobPayloads[K] =>
  schemas[kind].parse(payload);

export const isJobKind = (kind: string): kind is JobKind => Object.hasOwn(payloads, kind);

/** What must not wait for another workspace's work of the same kind, nor for another kind. */
export const laneOf = (kind: JobKind, workspaceId: WorkspaceId | null | undefined): string =>
  `${kind}:${workspaceId ?? ""}`;
