/** A unique random key, also on pages over plain http, where `crypto.randomUUID` is missing. Client-safe. */

const bytes = 16;

/** 32 hexadecimal digits. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}
