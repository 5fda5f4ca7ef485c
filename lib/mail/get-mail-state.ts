import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { getMailHealth } from "./mail-health.ts";
import { findStoredServer } from "./mail-server.ts";
import { MailFailureCode, type MailSettings, type MailState, mailLimits } from "./schema.ts";
import { settingsOf } from "./settings-of.ts";

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The settings of the mail server and how it does, for administrators. No word of a mail. */
export async function getMailState(ctx: Context): Promise<{ settings: MailSettings; state: MailState }> {
  requireAdmin(ctx);
  const { db } = ctx;
  const failed = { state: "failed" };
  const [stored, health, waiting, givenUp, rows] = await Promise.all([
    findStoredServer(db),
    getMailHealth(db),
    db.mail.count({ where: { state: { in: ["queued", "sending"] } } }),
    db.mail.count({ where: failed }),
    db.mail.findMany({
      where: failed,
      orderBy: { updatedAt: "desc" },
      take: mailLimits.listed,
      select: { id: true, recipient: true, failure: true, failureDetail: true, updatedAt: true },
    }),
  ]);
  const { succeededAt, failedAt, failure, detail, failures, retryAt } = health;
  return {
    settings: settingsOf(stored),
    state: {
      waiting,
      lastSuccessAt: iso(succeededAt),
      lastFailure: failure && failedAt ? { code: failure, detail, at: failedAt.toISOString() } : null,
      isFailing: failures > 0,
      retryAt: iso(retryAt),
      givenUp,
      givenUpMails: rows.map((row) => ({
        id: row.id,
        recipient: row.recipient,
        failure: MailFailureCode.catch("unexpected").parse(row.failure),
        detail: row.failureDetail ?? "",
        at: row.updatedAt.toISOString(),
      })),
    },
  };
}
