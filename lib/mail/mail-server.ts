/** The mail server that this instance sends by: the environment's, else the one that an administrator set. */
import { z } from "zod";
import { decrypt } from "#lib/auth/secret.ts";
import type { Db } from "#lib/db/client.ts";
import { environmentServer } from "./environment.ts";
import type { MailServer } from "./port.ts";
import { MailSecurity } from "./schema.ts";

/** The key of its row among the settings. */
export const mailServerKey = "mail-server";

export const StoredServer = z.object({
  enabled: z.boolean(),
  host: z.string(),
  port: z.int(),
  security: MailSecurity,
  user: z.string(),
  passwordCipher: z.string().nullable(),
  /** The end of a long password. */
  passwordHint: z.string(),
  fromAddress: z.string(),
  fromName: z.string(),
});
export type StoredServer = z.infer<typeof StoredServer>;

export async function findStoredServer(db: Db): Promise<StoredServer | null> {
  const row = await db.setting.findUnique({ where: { key: mailServerKey } });
  return row ? StoredServer.parse(row.value) : null;
}

export type FoundServer = {
  isEnabled: boolean;
  /** Null where the stored password was encrypted under another secret. */
  server: MailServer | null;
};

/** Null where none is set. */
export async function findServer(db: Db): Promise<FoundServer | null> {
  const environment = environmentServer();
  if (environment) return { isEnabled: true, server: environment };
  const stored = await findStoredServer(db);
  if (!stored) return null;
  const { enabled: isEnabled, host, port, security, user, passwordCipher, fromAddress, fromName } = stored;
  const password = passwordCipher === null ? "" : decrypt(passwordCipher);
  if (password === null) return { isEnabled, server: null };
  const login = user === "" ? null : { user, password };
  return { isEnabled, server: { host, port, security, login, from: { name: fromName, address: fromAddress } } };
}

/** Whether mails go out: a mail server is set and switched on. */
export async function isMailConfigured(db: Db): Promise<boolean> {
  return (await findServer(db))?.isEnabled ?? false;
}

/** Of the stored settings; those of the environment need no secret. */
export async function isPasswordUnreadable(db: Db): Promise<boolean> {
  if (environmentServer()) return false;
  const passwordCipher = (await findStoredServer(db))?.passwordCipher ?? null;
  return passwordCipher !== null && decrypt(passwordCipher) === null;
}

export const hasStoredPassword = async (db: Db): Promise<boolean> =>
  ((await findStoredServer(db))?.passwordCipher ?? null) !== null;
