/** The hash that questions of one meaning share, so that they are found by an index and no word of them is kept. Pure. */
import { createHash } from "node:crypto";
import type { Language } from "#lib/bots/spec.ts";
import { questionKey } from "./question-key.ts";

/** A text without a word that means something is its own meaning. */
export function questionHash(text: string, fallback: Language): string {
  const key = questionKey(text, fallback) ?? `= ${text.trim().toLowerCase().slice(0, 200)}`;
  return createHash("sha256").update(key).digest("base64url");
}
