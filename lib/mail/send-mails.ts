/** The job that sends mails, one after another over one connection. */
import type { Db } from "#lib/db/client.ts";
import type { MailId } from "#lib/ids.ts";
import { backOffMs } from "#lib/jobs/retry.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { log } from "#lib/log.ts";
import { expireMails, keptWaitingMs } from "./drop-mails.ts";
import { getMailHealth, noteServerFailure, noteSuccess } from "./mail-health.ts";
import { findServer } from "./mail-server.ts";
import { isMailFailure, type MailFailure, type MailServer, type MailSession, type MailTransport } from "./port.ts";
import { queueSending } from "./queue-sending.ts";
import { smtpTransport } from "./smtp-transport.ts";

/** A job reads the settings once; what is left is sent by the next. */
const mailsAtOnce = 200;

/** Of one mail that the server does not take for now. */
const again = { maxAttempts: 20, firstMs: 60_000, maxMs: 6 * 3_600_000 };

type Row = { id: MailId; recipient: string; subject: string; text: string; attempts: number; createdAt: Date };

type Sending = {
  transport?: MailTransport;
  now?: () => Date;
  /** From 0 to 1, for the jitter. */
  random?: () => number;
};
type Tools = Required<Sending> & { db: Db };

const noWords = { subject: "", text: "", mentions: null };

/**
 * A mail is marked as being sent before its first byte leaves, so a mail with that mark at the start of a job belongs to a
 * process that ended meanwhile, between the mark and the commit of what became of it. The server may have taken such a
 * mail or not; it is given up, since a second copy would be worse than a missing one.
 */
async function giveUpInterrupted({ db }: Tools): Promise<void> {
  await db.mail.updateMany({
    where: { state: "sending" },
    data: { state: "failed", failure: "unknown_outcome", failureDetail: null, ...noWords },
  });
}

const nextDue = ({ db, now }: Tools): Promise<Row | null> =>
  db.mail.findFirst({
    where: { state: "queued", nextAttemptAt: { lte: now() } },
    orderBy: [{ nextAttemptAt: "asc" }, { id: "asc" }],
    select: { id: true, recipient: true, subject: true, text: true, attempts: true, createdAt: true },
  });

/** False for a mail that was erased meanwhile. */
async function claim({ db }: Tools, { id }: Row): Promise<boolean> {
  const { count } = await db.mail.updateMany({ where: { id, state: "queued" }, data: { state: "sending" } });
  return count === 1;
}

/** Whoever was suspended while the mail waited gets none. */
async function dropOfSuspended({ db }: Tools, { id, recipient }: Row): Promise<boolean> {
  const where = { email: recipient.toLowerCase(), status: { not: "active" } };
  if (!(await db.user.findFirst({ where, select: { id: true } }))) return false;
  await db.mail.deleteMany({ where: { id } });
  return true;
}

/** The words go at once; what stays of a mail with a key says only that it was sent. */
async function keepSent({ db }: Tools, { id }: Row): Promise<void> {
  const where = { id, state: "sending" };
  const { count } = await db.mail.deleteMany({ where: { ...where, dedupKey: null } });
  if (count === 0) await db.mail.updateMany({ where, data: { state: "sent", recipient: "", ...noWords } });
}

async function keepFailed(tools: Tools, mail: Row, { failure }: MailFailure): Promise<void> {
  const { db, now, random } = tools;
  const { code, isTemporary, isOfServer, detail } = failure;
  const where = { id: mail.id, state: "sending" };
  const reason = { failure: code, failureDetail: detail };
  // What is wrong with the settings says nothing about this mail.
  if (isOfServer && !isTemporary && code !== "unknown_outcome") {
    await db.mail.updateMany({ where, data: { state: "queued" } });
    return;
  }
  const attempts = mail.attempts + 1;
  const nextAttemptAt = new Date(now().getTime() + backOffMs(again, attempts, random()));
  const isOver = nextAttemptAt.getTime() > mail.createdAt.getTime() + keptWaitingMs;
  await db.mail.updateMany({
    where,
    data:
      isTemporary && !isOver
        ? { state: "queued", attempts, nextAttemptAt, ...reason }
        : { state: "failed", attempts, ...reason, ...noWords },
  });
}

/** The error itself may hold addresses, which are not logged. */
async function pause({ db, now, random }: Tools, { failure }: MailFailure): Promise<void> {
  const retryAt = await noteServerFailure(db, failure, { now: now(), random: random() });
  log().warn({ code: failure.code, retryAt }, "mail.server-failed");
  await queueSending(db, retryAt);
}

/** The job for what is due later. */
async function queueNext({ db }: Tools): Promise<void> {
  const next = await db.mail.findFirst({
    where: { state: "queued" },
    orderBy: { nextAttemptAt: "asc" },
    select: { nextAttemptAt: true },
  });
  if (next) await queueSending(db, next.nextAttemptAt);
}

/** Sends what is due. Resolves with the failure of the server that ended it, or null. */
async function sendDue(tools: Tools, server: MailServer, progress: JobRun["progress"]): Promise<MailFailure | null> {
  let session: MailSession | null = null;
  let sent = 0;
  try {
    for (let count = 0; count < mailsAtOnce; count++) {
      await progress(0);
      const mail = await nextDue(tools);
      if (!mail) return null;
      if (await dropOfSuspended(tools, mail)) continue;
      try {
        session ??= await tools.transport.open(server);
        if (!(await claim(tools, mail))) continue;
        await session.send({ ...mail, to: mail.recipient });
      } catch (error) {
        session = null;
        if (!isMailFailure(error)) throw error;
        await keepFailed(tools, mail, error);
        if (error.failure.isOfServer) return error;
        continue;
      }
      await keepSent(tools, mail);
      sent++;
    }
    return null;
  } finally {
    session?.close();
    if (sent > 0) await noteSuccess(tools.db, tools.now());
  }
}

/** Without a mail server mails wait. A failing one is tried again after a pause, however many mails are queued meanwhile. */
export async function sendMails(
  db: Db,
  { progress }: Pick<JobRun, "progress">,
  { transport = smtpTransport(), now = () => new Date(), random = Math.random }: Sending = {},
): Promise<void> {
  const tools = { db, transport, now, random };
  await giveUpInterrupted(tools);
  await expireMails(db, now());
  const found = await findServer(db);
  if (!found?.isEnabled) return;
  const { retryAt } = await getMailHealth(db);
  if (retryAt && retryAt > now()) {
    await queueSending(db, retryAt);
    return;
  }
  if (!found.server) {
    const isWaiting = await db.mail.findFirst({ where: { state: "queued" }, select: { id: true } });
    if (isWaiting) await noteServerFailure(db, { code: "password_unreadable", detail: "" }, { now: now() });
    return;
  }
  const failure = await sendDue(tools, found.server, progress);
  if (failure) await pause(tools, failure);
  else await queueNext(tools);
}
