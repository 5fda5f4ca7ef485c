/** The instance's secret and its uses: ciphertext for provider keys, signatures for cookies. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "#lib/env.ts";
import { Refusal } from "#lib/errors.ts";
import { processWide } from "#lib/process-wide.ts";

/** In the data folder, where APP_SECRET is no setting. */
export const secretFile = "app-secret";
const minSecretLength = 16;

function readOrMakeSecret(): string {
  const { APP_SECRET, dataDir } = env();
  if (APP_SECRET) return APP_SECRET;
  const file = path.join(dataDir, secretFile);
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    // Written under a temporary name first: of two processes that start together one creates the file, and both read it
    // whole.
    const whole = `${file}.${process.pid}`;
    writeFileSync(whole, randomBytes(32).toString("base64url"), { mode: 0o600 });
    try {
      linkSync(whole, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(whole);
    }
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < minSecretLength)
    throw new Refusal(`${file} holds no secret. Put the old one back, or delete the file to get a new one.`);
  return secret;
}

/** Whether there is a secret, without making one. */
export function hasSecret(): boolean {
  const { APP_SECRET, dataDir } = env();
  return APP_SECRET !== undefined || existsSync(path.join(dataDir, secretFile));
}

export function appSecret(): string {
  return processWide("app-secret", readOrMakeSecret);
}

/** A 32-byte key for one purpose, so that no two purposes share a key. */
function keyFor(purpose: string): Buffer {
  return processWide(`key.${purpose}`, () => Buffer.from(hkdfSync("sha256", appSecret(), "rakit", purpose, 32)));
}

/** AES-256-GCM: base64url of nonce, tag and ciphertext. */
export function encrypt(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("encrypt"), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** The text, or null when it was encrypted under another secret or altered. */
export function decrypt(cipherText: string): string | null {
  const bytes = Buffer.from(cipherText, "base64url");
  if (bytes.length < 28) return null;
  const decipher = createDecipheriv("aes-256-gcm", keyFor("encrypt"), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    // A wrong key and an altered text fail alike: both are "unreadable" to the caller.
    return null;
  }
}

/** `sign` is kept in the database, too, for visitors after a change of the secret; so it signs nothing else. */
export type SigningKey = "sign" | "pass" | "device";

const signatureOf = (key: Buffer, purpose: string, value: string) =>
  createHmac("sha256", key).update(`${purpose}\n${value}`).digest("base64url");

/** Keyed hash in base64url: the same for a value as long as the secret is, and nobody else can make it. */
export const keyedHash = (purpose: string, value: string): string => signatureOf(keyFor("hash"), purpose, value);

/** `value.signature`; the value itself stays readable. */
export function signValue(purpose: string, value: string, key: SigningKey = "sign"): string {
  return `${value}.${signatureOf(keyFor(key), purpose, value)}`;
}

/** The value, or null when the signature is wrong. */
export function verifyWith(key: Buffer, purpose: string, signed: string | undefined): string | null {
  const dot = signed?.lastIndexOf(".") ?? -1;
  if (!signed || dot < 1) return null;
  const value = signed.slice(0, dot);
  const expected = Buffer.from(signatureOf(key, purpose, value));
  const given = Buffer.from(signed.slice(dot + 1));
  return expected.length === given.length && timingSafeEqual(expected, given) ? value : null;
}

export const verifySigned = (purpose: string, signed: string | undefined, key: SigningKey = "sign"): string | null =>
  verifyWith(keyFor(key), purpose, signed);

/** Tells one secret from another, and gives neither away. */
export const secretCheck = (): string => keyFor("check").toString("base64url");

export const visitorKey = (): Buffer => keyFor("sign");
