/** A changed or lost secret, said at start and by `doctor`. */
import { hasSecret, secretFile } from "#lib/auth/secret.ts";
import { hadSecret, isSecretOfLastStart, recordSecret } from "#lib/auth/secret-record.ts";
import type { Db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { Refusal } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { hasStoredPassword, isPasswordUnreadable } from "#lib/mail/index.ts";
import { unreadableKeys } from "#lib/providers/index.ts";

const places = () => `APP_SECRET, or the file ${secretFile} in ${env().dataDir}`;

const unreadable = (providers: readonly string[]) =>
  `The keys of ${providers.length} provider(s) cannot be read with this secret (${providers.join(", ")}). Put the secret of before back (${places()}) and start again, or enter the keys again under Manage → Models.`;

const unreadableMail = () =>
  `The mail server's password cannot be read with this secret. Put the secret of before back (${places()}) and start again, or enter the password again under Manage → Email.`;

const otherSecret = "The secret is another one than at the last start.";
const whatChanges = "People sign in again and enter passwords of bots again; visitors keep their chats.";

/** Sentences for whoever starts the server. Records the secret of now. */
export async function noteSecret(db: Db): Promise<string[]> {
  const isOther = await recordSecret(db);
  const providers = await unreadableKeys(db);
  const isMailUnreadable = await isPasswordUnreadable(db);
  if (isOther || providers.length > 0 || isMailUnreadable)
    log().warn({ isOther, providers, isMailUnreadable }, "secret.changed");
  return [
    ...(isOther ? [`${otherSecret} ${whatChanges}`] : []),
    ...(providers.length > 0 ? [unreadable(providers)] : []),
    ...(isMailUnreadable ? [unreadableMail()] : []),
  ];
}

/** Throws a sentence; makes no secret. */
export async function requireSecret(db: Db): Promise<void> {
  if (!hasSecret()) {
    const keys = await db.provider.count({ where: { keyCipher: { not: null } } });
    // Of an instance that never needed one, none is missing.
    if (keys === 0 && !(await hasStoredPassword(db)) && !(await hadSecret(db))) return;
    throw new Refusal(
      `The secret is missing (${places()}). Put it back; otherwise the next start makes a new one, and the providers' keys have to be entered again.`,
    );
  }
  const providers = await unreadableKeys(db);
  if (providers.length > 0) throw new Refusal(unreadable(providers));
  if (await isPasswordUnreadable(db)) throw new Refusal(unreadableMail());
  if (!(await isSecretOfLastStart(db)))
    throw new Refusal(`${otherSecret} Put that one back (${places()}), or start with the new one. ${whatChanges}`);
}
