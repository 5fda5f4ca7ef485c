/**
 * Remembers that a browser proved an account's password, in a signed cookie that outlives the session: strangers' wrong
 * guesses at the account do not keep that browser out. The cookie tells nothing about its accounts.
 */
import { randomBytes } from "node:crypto";
import { serializeCookie } from "#lib/http/cookies.ts";
import type { UserId } from "#lib/ids.ts";
import { signValue, verifySigned } from "./secret.ts";

export const devicesCookie = "rakit_devices";
const yearSeconds = 365 * 24 * 3600;
/** Accounts that one browser is known to; the latest stay. */
const maxAccounts = 5;
const separator = "~";

type Credential = { userId: UserId; passwordHash: string };

/** Bound to the password's hash: a new password ends every known device. */
const purposeOf = ({ userId, passwordHash }: Credential) => `device:${userId}:${passwordHash}`;

const entriesOf = (cookie: string | undefined) => (cookie ? cookie.split(separator, maxAccounts) : []);

/** The browser's name at the account, or null where it has not proved the account's present password. */
export function knownDevice(cookie: string | undefined, credential: Credential): string | null {
  for (const entry of entriesOf(cookie)) {
    const device = verifySigned(purposeOf(credential), entry, "device");
    if (device) return device;
  }
  return null;
}

/** The cookie's new value once the account's password was proved. */
export function rememberDevice(cookie: string | undefined, credential: Credential): string {
  const purpose = purposeOf(credential);
  const device = knownDevice(cookie, credential) ?? randomBytes(16).toString("base64url");
  const others = entriesOf(cookie).filter((entry) => verifySigned(purpose, entry, "device") === null);
  return [signValue(purpose, device, "device"), ...others].slice(0, maxAccounts).join(separator);
}

export const devicesSetCookie = (value: string): string =>
  serializeCookie(devicesCookie, value, { maxAgeSeconds: yearSeconds, secure: false });
