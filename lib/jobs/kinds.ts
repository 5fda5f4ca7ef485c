/** The closed list of job kinds: each kind's payload, how many of it run at once, and how often it is tried. */
import { z } from "zod";
import { storedId, type WorkspaceId } from "#lib/ids.ts";
import type { RetryPolicy } from "./retry.ts";

const payloads = {
  /** Parses one file or page into chunks. */
  "knowledge.import": z.object({
    documentId: storedId("document"),
    /** Site maps that led to this document; 0 where left out. */
    depth: z.number().optional(),
    /** For a scheduled reimport: the job is skipped when the schedule has changed since. */
    dueAt: z.string().optional(),
  }),
  /** Deletes what an unfinished import of an archive left. */
  "knowledge.drop-base": z.object({ baseId: storedId("base"), archiveKey: z.string() }),
  /** What follows a bot or a base that was moved into another workspace. */
  "moving.follow": z.union([
    z.object({ botId: storedId("bot") }),
    z.object({ baseId: storedId("base"), userId: storedId("user").nullable() }),
  ]),
  /** Makes the vectors that are missing, for the whole instance. */
  vectors: z.object({}),
  /** Analyses every chunk for the search index again; from the one after this on. */
  "search.rebuild": z.object({ after: z.number().optional() }),
  /** Judges turns that ended before outcomes were written. */
  "turns.outcomes": z.object({}),
  /** Adds turns from before the figures by hours were kept. */
  "turns.insights": z.object({}),
  /** Takes variables out of conversations that their bots do not ask for; from this conversation on. */
  "turns.variables": z.object({ after: storedId("conversation").optional() }),
  /** Puts conversations from before the full-text index into it; those before this conversation. */
  "conversations.index": z.object({ before: storedId("conversation").optional() }),
  /** Puts questions without a good answer into groups of one meaning. */
  "questions.group": z.object({}),
  /** Ends turns that waited too long: one job a wait, due at its deadline. */
  "turns.expire": z.object({}),
  /** Ends turns of who was suspended, in the process that runs them: a command suspends people, too. */
  "turns.suspended": z.object({ userId: storedId("user") }),
  /** Erases conversations that were deleted. */
  "conversations.erase": z.object({}),
  /** Ends a hand-over whose member has written nothing for a while. */
  "handover.release": z.object({ handoverId: storedId("handover") }),
  /** Tells members by mail which questions had no good answer, once a day. */
  "questions.digest": z.object({}),
  /** Sends the mails that are due. */
  "mail.send": z.object({}),
  /** Deletes rows past their retention time, once a day. */
  "retention.daily": z.object({}),
};

export type JobKind = keyof typeof payloads;
export type JobPayloads = { [K in JobKind]: z.infer<(typeof payloads)[K]> };

export type JobPolicy = {
  /** Jobs running at once, in all workspaces together. A lane, which is one kind of one workspace, runs one. */
  maxRunning: number;
  retry: RetryPolicy;
};

const second = 1_000;
const hour = 3_600 * second;

export const jobPolicies: Readonly<Record<JobKind, JobPolicy>> = {
  // An import holds a file, its chunks and a parsing thread's heap in memory, so the bound on imports is the bound on
  // their memory. Two, so that no workspace holds up another's while its own is slow.
  "knowledge.import": { maxRunning: 2, retry: { maxAttempts: 3, firstMs: 5 * second, maxMs: 60 * second } },
  "knowledge.drop-base": { maxRunning: 2, retry: { maxAttempts: 6, firstMs: 60 * second, maxMs: 6 * hour } },
  "moving.follow": { maxRunning: 2, retry: { maxAttempts: 6, firstMs: 5 * second, maxMs: hour } },
  // For an unavailable model the handler enqueues a later job of its own.
  vectors: { maxRunning: 1, retry: { maxAttempts: 3, firstMs: 60 * second, maxMs: hour } },
  "search.rebuild": { maxRunning: 1, retry: { maxAttempts: 6, firstMs: 5 * second, maxMs: hour } },
  "turns.outcomes": { maxRunning: 1, retry: { maxAttempts: 3, firstMs: 60 * second, maxMs: hour } },
  "turns.insights": { maxRunning: 1, retry: { maxAttempts: 3, firstMs: 60 * second, maxMs: hour } },
  "turns.variables": { maxRunning: 1, retry: { maxAttempts: 3, firstMs: 60 * second, maxMs: hour } },
  "conversations.index": { maxRunning: 1, retry: { maxAttempts: 6, firstMs: 60 * second, maxMs: hour } },
  "questions.group": { maxRunning: 1, retry: { maxAttempts: 6, firstMs: 60 * second, maxMs: hour } },
  "turns.expire": { maxRunning: 1, retry: { maxAttempts: 6, firstMs: 60 * second, maxMs: hour } },
  "turns.suspended": { maxRunning: 1, retry: { maxAttempts: 6, firstMs: 5 * second, maxMs: hour } },
  "conversations.erase": { maxRunning: 1, retry: { maxAttempts: 6, firstMs: 60 * second, maxMs: hour } },
  "handover.release": { maxRunning: 1, retry: { maxAttempts: 6, firstMs: 5 * second, maxMs: hour } },
  "questions.digest": { maxRunning: 1, retry: { maxAttempts: 6, firstMs: 60 * second, maxMs: hour } },
  // A mail has attempts of its own: the job only ends early where the process or the disk does.
  "mail.send": { maxRunning: 1, retry: { maxAttempts: 6, firstMs: 60 * second, maxMs: hour } },
  "retention.daily": { maxRunning: 1, retry: { maxAttempts: 3, firstMs: 60 * second, maxMs: hour } },
};

const schemas: { readonly [K in JobKind]: z.ZodType<JobPayloads[K]> } = payloads;

/** Throws for a payload that the kind does not have. */
export const readPayload = <K extends JobKind>(kind: K, payload: unknown): JobPayloads[K] =>
  schemas[kind].parse(payload);

export const isJobKind = (kind: string): kind is JobKind => Object.hasOwn(payloads, kind);

/** Jobs of one lane wait for one another; jobs of another workspace or kind do not. */
export const laneOf = (kind: JobKind, workspaceId: WorkspaceId | null | undefined): string =>
  `${kind}:${workspaceId ?? ""}`;
