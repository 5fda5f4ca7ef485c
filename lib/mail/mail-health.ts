/** How the mail server did last, and when it is tried again after a failure that other mails would meet, too. */
import { z } from "zod";
import type { Db } from "#lib/db/client.ts";
import { backOffMs, type RetryPolicy } from "#lib/jobs/retry.ts";
import { storeSetting } from "#lib/settings/index.ts";
import { MailFailureCode } from "./schema.ts";

const key = "mail-health";

const MailHealth = z.object({
  succeededAt: z.coerce.date().nullable().default(null),
  failedAt: z.coerce.date().nullable().default(null),
  failure: MailFailureCode.nullable().default(null),
  detail: z.string().default(""),
  /** Since the last success. */
  failures: z.int().default(0),
  retryAt: z.coerce.date().nullable().default(null),
});
type MailHealth = z.infer<typeof MailHealth>;

const pause: Pick<RetryPolicy, "firstMs" | "maxMs"> = { firstMs: 60_000, maxMs: 3_600_000 };

export async function getMailHealth(db: Db): Promise<MailHealth> {
  const row = await db.setting.findUnique({ where: { key } });
  return MailHealth.parse(row?.value ?? {});
}

export async function noteSuccess(db: Db, now: Date): Promise<void> {
  const health = await getMailHealth(db);
  await storeSetting(db, key, { ...health, succeededAt: now, failures: 0, retryAt: null });
}

type Failed = { code: MailFailureCode; detail: string };

/** Resolves with the time of the next attempt. */
export async function noteServerFailure(
  db: Db,
  { code, detail }: Failed,
  { now, random = Math.random() }: { now: Date; random?: number },
): Promise<Date> {
  const health = await getMailHealth(db);
  const failures = health.failures + 1;
  const retryAt = new Date(now.getTime() + backOffMs({ ...pause, maxAttempts: failures }, failures, random));
  await storeSetting(db, key, { ...health, failedAt: now, failure: code, detail, failures, retryAt });
  return retryAt;
}

/** For a server that was set anew. */
export const forgetHealth = (db: Db): Promise<void> => storeSetting(db, key, {});
