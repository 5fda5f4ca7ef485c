/** Secret tokens for people and programs: shown once, stored as a hash. */
import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes behind a readable prefix; `hint` is the part that lists show. */
export function newSecretToken(prefix: string): { token: string; hash: string; hint: string } {
  const token = `${prefix}${randomBytes(32).toString("base64url")}`;
  return { token, hash: hashToken(token), hint: `${prefix}…${token.slice(-4)}` };
}

/** SHA-256 in hex: enough for secrets of 256 random bits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
