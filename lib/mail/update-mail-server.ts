import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { encrypt } from "#lib/auth/secret.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, invalidField } from "#lib/errors.ts";
import { storeSetting } from "#lib/settings/index.ts";
import { environmentServer } from "./environment.ts";
import { forgetHealth } from "./mail-health.ts";
import { findStoredServer, mailServerKey, type StoredServer } from "./mail-server.ts";
import { queueSending } from "./queue-sending.ts";
import type { MailSettings, UpdateMailServerInput } from "./schema.ts";
import { hintOf, settingsOf } from "./settings-of.ts";

type PasswordColumns = Pick<StoredServer, "passwordCipher" | "passwordHint">;

/** A stored password stays with its server and user, and goes over no connection without TLS unless it is typed again. */
function passwordColumns(before: StoredServer | null, input: UpdateMailServerInput): PasswordColumns {
  const { user, password, host, security } = input;
  if (user === "") return { passwordCipher: null, passwordHint: "" };
  if (password !== "") return { passwordCipher: encrypt(password), passwordHint: hintOf(password) };
  if (!before?.passwordCipher) throw invalidField("password", "required");
  const isExposed = security === "none" && before.security !== "none";
  if (before.host !== host || before.user !== user || isExposed)
    throw invalidField("password", "mail.password_for_new_server");
  return { passwordCipher: before.passwordCipher, passwordHint: before.passwordHint };
}

function audited({ enabled, host, port, security, user, passwordCipher, fromAddress, fromName }: StoredServer) {
  return { enabled, host, port, security, user, hasPassword: passwordCipher !== null, fromAddress, fromName };
}

/** Has waiting mails tried at once. Throws conflict where the environment names the server. */
export async function updateMailServer(ctx: Context, input: UpdateMailServerInput): Promise<MailSettings> {
  requireAdmin(ctx);
  if (environmentServer()) throw conflict("mail.environment");
  return inTransaction(ctx, async (ctx) => {
    const before = await findStoredServer(ctx.db);
    const { password, ...server } = input;
    const after: StoredServer = { ...server, ...passwordColumns(before, input) };
    await storeSetting(ctx.db, mailServerKey, after);
    await forgetHealth(ctx.db);
    await queueSending(ctx.db);
    await recordAudit(ctx, {
      action: "settings.mail-updated",
      entityKind: "settings",
      before: before ? audited(before) : undefined,
      after: { ...audited(after), passwordChanged: password !== "" },
    });
    return settingsOf(after);
  });
}
