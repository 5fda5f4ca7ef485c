import { decrypt } from "#lib/auth/secret.ts";
import { environmentServer } from "./environment.ts";
import type { StoredServer } from "./mail-server.ts";
import { portOf } from "./presets.ts";
import type { MailSettings } from "./schema.ts";

/** No hint for a short password, of which four characters would reveal too much. */
export const hintOf = (password: string): string => (password.length >= 12 ? password.slice(-4) : "");

/** As the administrator's page shows them: the environment's where it has a server. */
export function settingsOf(stored: StoredServer | null): MailSettings {
  const environment = environmentServer();
  if (environment) {
    const { login, from, ...server } = environment;
    const passwordHint = login ? hintOf(login.password) : null;
    const sender = { fromAddress: from.address, fromName: from.name };
    return {
      ...server,
      ...sender,
      source: "environment",
      enabled: true,
      user: login?.user ?? "",
      passwordHint,
      isPasswordUnreadable: false,
    };
  }
  if (!stored)
    return {
      source: "none",
      enabled: true,
      host: "",
      port: portOf.starttls,
      security: "starttls",
      user: "",
      fromAddress: "",
      fromName: "",
      passwordHint: null,
      isPasswordUnreadable: false,
    };
  const { passwordCipher, passwordHint, ...shown } = stored;
  return {
    ...shown,
    source: "stored",
    passwordHint: passwordCipher === null ? null : passwordHint,
    isPasswordUnreadable: passwordCipher !== null && decrypt(passwordCipher) === null,
  };
}
