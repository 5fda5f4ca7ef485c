/** Mails that are of no more use: those that waited for too long, and what is kept of those that are done. */
import type { Db } from "#lib/db/client.ts";
import { getMailHealth } from "./mail-health.ts";
import { isMailConfigured } from "./mail-server.ts";

const dayMs = 86_400_000;
/** For a mail server to be set, or to work again; what a mail tells is old afterwards. */
export const keptWaitingMs = 3 * dayMs;
/** Of given up mails, for the administrator, and of the keys of sent ones. */
const keptDoneMs = 7 * dayMs;

/** Where a server is set, the administrator learns which mails went and why; without one they are simply gone. */
export async function expireMails(db: Db, now: Date): Promise<void> {
  const where = { state: "queued", createdAt: { lt: new Date(now.getTime() - keptWaitingMs) } };
  const isOld = await db.mail.findFirst({ where, select: { id: true } });
  if (!isOld) return;
  if (!(await isMailConfigured(db))) {
    await db.mail.deleteMany({ where });
    return;
  }
  const { failure } = await getMailHealth(db);
  const done = { state: "failed", subject: "", text: "" };
  await db.mail.updateMany({ where: { ...where, failure: { not: null } }, data: done });
  await db.mail.updateMany({ where, data: { ...done, failure: failure ?? "timeout" } });
}

export async function dropOldMails(db: Db, now: Date): Promise<void> {
  await expireMails(db, now);
  const before = new Date(now.getTime() - keptDoneMs);
  await db.mail.deleteMany({ where: { state: { in: ["sent", "failed"] }, updatedAt: { lt: before } } });
}
