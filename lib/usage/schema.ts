/** The schemas of usage for administrators. Client-safe. */
import type { BaseId } from "#lib/ids.ts";
import type { MailFailureCode } from "#lib/mail/schema.ts";
import type { Health } from "#lib/providers/schema.ts";

export type UsageDayView = { day: string; answers: number; failed: number };

export type Overview = {
  users: number;
  bots: number;
  publishedBots: number;
  answersThisWeek: number;
  answersWeekBefore: number;
  /** Answers in the preview, which the other figures leave out. */
  previewsThisWeek: number;
  failedThisWeek: number;
  failedWeekBefore: number;
  /** Micro-dollars of the last seven days, previews included. */
  costMicros: number;
  costMicrosWeekBefore: number;
  /** Of the last seven days, the most used first; previews are in the cost alone. */
  models: ModelUsage[];
  /** The last fourteen days, the oldest first, days without answers included. */
  days: UsageDayView[];
};

export type ModelUsage = { name: string; answers: number; failed: number; costMicros: number };

export type Attention =
  | { kind: "no_model" }
  | { kind: "provider"; name: string; health: Health; at: string | null }
  | { kind: "failing_answers"; failed: number; answers: number }
  /** The bases with most of them; `isReadable` for this administrator. */
  | {
      kind: "failed_documents";
      count: number;
      bases: { id: BaseId; name: string; count: number; isReadable: boolean }[];
    }
  | { kind: "no_mail_server"; waiting: number }
  | { kind: "mail_failing"; code: MailFailureCode; at: string | null }
  | { kind: "waiting_jobs"; count: number }
  | { kind: "low_disk"; freeBytes: number };

export type Storage = {
  databaseBytes: number;
  /** Uploaded files that are kept. */
  originals: number;
  originalBytes: number;
  freeBytes: number;
  waitingJobs: number;
  runningJobs: number;
};
