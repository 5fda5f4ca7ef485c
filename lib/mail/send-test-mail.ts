import type { Context } from "#lib/access/context.ts";
import { requireAdmin, requireUserActor } from "#lib/access/require.ts";
import { conflict } from "#lib/errors.ts";
import { messageFor } from "#lib/i18n/translate.ts";
import { newId } from "#lib/ids.ts";
import { getSettings } from "#lib/settings/index.ts";
import { noteServerFailure, noteSuccess } from "./mail-health.ts";
import { findServer } from "./mail-server.ts";
import { isMailFailure, MailFailure, type MailServer, type OutgoingMail } from "./port.ts";
import { queueSending } from "./queue-sending.ts";
import type { MailTest } from "./schema.ts";
import { smtpTransport } from "./smtp-transport.ts";

/** Somebody waits for the result. */
const limits = { connectMs: 8_000, greetingMs: 8_000, silenceMs: 10_000, stepMs: 15_000 } as const;

async function trySending(server: MailServer, mail: OutgoingMail): Promise<MailFailure | null> {
  try {
    const session = await smtpTransport(limits).open(server);
    await session.send(mail);
    session.close();
    return null;
  } catch (error) {
    if (isMailFailure(error)) return error;
    throw error;
  }
}

/**
 * Sends one mail to the administrator who asks, by the settings as they are stored, whether switched on or not. A success
 * has waiting mails tried at once.
 */
export async function sendTestMail(ctx: Context): Promise<MailTest> {
  requireAdmin(ctx);
  const { email: to } = requireUserActor(ctx);
  const found = await findServer(ctx.db);
  if (!found) throw conflict("mail.not_set");
  const { instanceName: name } = await getSettings(ctx.db);
  const mail = {
    id: newId("mail"),
    to,
    subject: messageFor(ctx.locale, "mail.testMail.subject", { name }),
    text: messageFor(ctx.locale, "mail.testMail.text", { name }),
  };
  const failure = found.server
    ? await trySending(found.server, mail)
    : new MailFailure({ code: "password_unreadable", isTemporary: false, isOfServer: true, detail: "" });
  if (failure === null) {
    await noteSuccess(ctx.db, new Date());
    await queueSending(ctx.db);
    return { code: "ok", to, detail: "" };
  }
  const { code, detail, isOfServer } = failure.failure;
  if (isOfServer) await noteServerFailure(ctx.db, { code, detail }, { now: new Date() });
  return { code, to, detail };
}
