import type { Db } from "#lib/db/client.ts";
import { getMailHealth } from "./mail-health.ts";
import { findServer } from "./mail-server.ts";
import type { MailFailureCode } from "./schema.ts";

export type MailProblem =
  | { kind: "no_server"; waiting: number }
  | { kind: "failing"; code: MailFailureCode; at: string | null };

/** What keeps mails from going out, other than that they were switched off; null where nothing does. */
export async function findMailProblem(db: Db): Promise<MailProblem | null> {
  const found = await findServer(db);
  if (!found) {
    const waiting = await db.mail.count({ where: { state: "queued" } });
    return waiting > 0 ? { kind: "no_server", waiting } : null;
  }
  const { failures, failure, failedAt } = await getMailHealth(db);
  return found.isEnabled && failures > 0 && failure
    ? { kind: "failing", code: failure, at: failedAt?.toISOString() ?? null }
    : null;
}
