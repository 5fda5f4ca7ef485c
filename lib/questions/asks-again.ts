/**
 * Whether a question asks once more what the one before it asked, in other words. A question on the same subject with
 * another figure, negation, place or aspect is a new one, and so is one that only wants to be sure. Pure.
 */
import type { Language } from "#lib/bots/spec.ts";
import { editDistance } from "#lib/text/edit-distance.ts";
import { isAspect, isAttribute } from "./concepts.ts";
import { questionKey } from "./question-key.ts";

/** What says that the question was asked already. */
const insisting =
  /^\W*(?:(?:no|nope|bukan|tapi|tetapi|but|sorry|maaf)\W+)?(?:that(?:'|’)?s not what i (?:asked|meant)|bukan itu(?: (?:maksud|yang) (?:saya|saya tanya(?:kan)?))?|(?:what )?i(?:'m| am)? (?:meant?|asked|asking|was asking)(?: (?:about|is|was))?|my question (?:is|was)|maksud(?:nya| saya| aku)|(?:yang )?(?:saya|aku) (?:tanya|nanya|tanyakan|maksud)(?: (?:itu|tadi|adalah|soal|tentang))?|pertanyaan (?:saya|aku)(?: (?:itu|adalah))?)\W*/iu;
/** What only wants to be sure of the answer. */
const confirming =
  /^\W*(?:(?:ok|oke|okay|oh|ah)\W+)*(?:so|then|jadi|berarti|artinya)\b|\b(?:right|correct|really|kan|benar|bener|betul|serius)(?:\s+(?:ya|kak|kah))?\W*$/iu;

const minCorrected = 6;
const minShared = 0.6;

const wordingOf = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(" ");
const isPlain = (token: string) => !/^[#!<>]|[\p{N}:>]/u.test(token) && !isAspect(token) && !isAttribute(token);
const isCorrected = (one: string, other: string) =>
  isPlain(one) &&
  isPlain(other) &&
  Math.min(one.length, other.length) >= minCorrected &&
  editDistance(one, other, 1) <= 1;

const without = (tokens: readonly string[], others: readonly string[]) =>
  tokens.filter((token) => !others.includes(token));

export function asksAgain(before: string, after: string, fallback: Language): boolean {
  if (confirming.test(after) || wordingOf(before) === wordingOf(after)) return false;
  const asked = after.replace(insisting, "");
  const [earlier, later] = [before, asked].map((text) => questionKey(text, fallback)?.split(" ") ?? []);
  if (!earlier?.some((token) => !isAttribute(token)) || !later?.length) return false;
  const [left, added] = [without(earlier, later), without(later, earlier)];
  if (left.length === 0 && added.length === 0) return earlier.join(" ") === later.join(" ");
  const [one, other] = [left[0] ?? "", added[0] ?? ""];
  if (left.length === 1 && added.length === 1 && isCorrected(one, other)) return true;
  if (asked === after || ![...left, ...added].every(isPlain)) return false;
  const shared = earlier.length - left.length;
  return shared / Math.max(earlier.length, later.length) >= minShared;
}
