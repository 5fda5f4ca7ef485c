/**
 * A key that questions of one meaning share: the concepts and words that they ask about, without grammar and courtesy.
 * Equal keys are the whole rule, so that groups hold together in any order of arrival and are found by an index. A word
 * that is not known to mean the same keeps two questions apart: another figure, name, place, product, direction or
 * negation is another question. Pure.
 */
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import type { Language } from "#lib/bots/spec.ts";
import { figureAndUnit, numberAt, numberOf } from "#lib/duplicates/number-words.ts";
import { formalOf } from "#lib/retrieval/colloquial.ts";
import { rootsOf } from "#lib/retrieval/stem-indonesian.ts";
import { tellLanguage } from "#lib/retrieval/stop-words.ts";
import { type Word, wordsOf } from "#lib/retrieval/words.ts";
import { fold } from "#lib/text/fold.ts";
import {
  addressed,
  conceptOf,
  directions,
  isAction,
  isAspect,
  isSilent,
  negations,
  notTowards,
  phrases,
} from "./concepts.ts";

/** The question stands at the beginning or not at all. */
const maxLength = 2_000;
const maxWords = 60;
/** A longer ending is a word of its own: "international" is not "intern". */
const maxEnding = 3;
const minStemmed = 4;

const particle = /(?<=\p{L}{4})(?:nya|kah)$/u;
/** Of spoken verbs. */
const spokenEnding = /(?<=\p{L}{4})in$/u;
/** Verbs say the same with and without these; nouns made of verbs do not: "kerja" and "pekerja". */
const verbal = /^(?:me|nge|ng|ny)/;

function stemIndonesian(word: string): string {
  const bare = word.replace(particle, "");
  return verbal.test(bare) && !/(?<!k)an$/.test(bare) ? (rootsOf(bare)[0] ?? bare) : bare;
}

function shortestEnglish(word: string): string {
  // "Training" is no "train".
  if (word.endsWith("ing")) return word;
  const stem = stemEnglish(word);
  return stem.length >= minStemmed - 1 && word.length - stem.length <= maxEnding ? stem : word;
}

type Token = { token: string; isAspect: boolean };

function tokenOf(folded: string, language: Language): Token {
  const formal = formalOf(folded);
  const known =
    conceptOf(formal) ?? conceptOf(formal.replace(particle, "")) ?? conceptOf(formal.replace(spokenEnding, ""));
  if (known) return { token: known, isAspect: isAspect(known) };
  if (formal.length < minStemmed || /\p{N}/u.test(formal)) return { token: formal, isAspect: false };
  return { token: language === "id" ? stemIndonesian(formal) : shortestEnglish(formal), isAspect: false };
}

const contracted = /\b(?:ca|could|do|does|did|is|are|was|were|wo|would|should|have|has|had)n['’]?t\b|\bcannot\b/g;

/** What a figure is counted in: without one of these, an Indonesian question that ends so asks for the price. */
const lastWord =
  /(?<!\b(?:jam|pukul|tanggal|hari|orang|kali|banyak|umur|usia|tahun|lama) )\bberapa(?=(?: (?:ya|kak|sih|min|gan|dong))*[\s?!.]*$)/;

/** Folded, spelled out, with phrases in place and negations as words of their own. */
function plain(text: string): string {
  const isShouted = text === text.toUpperCase();
  const read = isShouted ? text : text.replace(/\bIT\b/g, "infotech").replace(/\bUS\b/g, "america");
  const said = fold(read)
    .replace(/(?<=[\p{L}\p{N}])[+#]/gu, (sign) => (sign === "+" ? " plus " : " sharp "))
    .replace(/\b(a|b|o|ab)-(?=[\s?!.]|$)/g, "$1 minus ")
    .replace(contracted, " not ")
    .replace(/\bongkir/g, "ongkos kirim")
    .replace(/\p{L}+/gu, formalOf)
    .replace(/\s+/gu, " ")
    .replace(lastWord, " price ");
  return phrases.reduce((before, [phrase, words]) => before.replace(phrase, words).replace(/ {2,}/g, " "), said);
}

/** "Bisa kirim ke Bali tidak?" asks what "Bisa kirim ke Bali?" does. */
function withoutTag(words: readonly Word[]): readonly Word[] {
  const last = words.findLastIndex(({ folded }) => !isSilent(formalOf(folded)) || formalOf(folded) === "bisa");
  const isTag = last > 0 && formalOf(words[last]?.folded ?? "") === "tidak";
  return isTag ? words.slice(0, last) : words;
}

const opposites = [
  ["open", "close"],
  ["close", "open"],
] as const;

/** In these it matters whether the asker does it, or the asked. */
const exchanges = ["buy", "pay", "contact", "phone", "refund"];
const objects: ReadonlySet<string> = new Set(["me", "us"]);

const placeWords: ReadonlySet<string> = new Set(["where", "address", "location", "have"]);

/** "Berapa harga" asks no more than "harga" does. */
const implications = [
  ["price", ["many"]],
  ["least", ["many", "price"]],
  ["most", ["many", "price"]],
] as const;

/** What is asked in any order, what it is asked about in its own: "jakarta bandung" is not "bandung jakarta". */
type Reading = { aspects: Set<string>; words: string[] };

/** "To" before a verb says nothing of where. */
const isDirection = (words: readonly Word[], at: number): boolean =>
  !notTowards.has(words[at - 1]?.folded ?? "") && !isAction(conceptOf(words[at + 1]?.folded ?? "") ?? "");

function read(words: readonly Word[], language: Language): Reading {
  const aspects = new Set<string>();
  const others: string[] = [];
  const said: string[] = [];
  let [isNegated, direction] = [false, ""];
  const figures = words.filter((_, at) => numberAt(words, at).length > 0).length;
  const add = (token: string, isFree: boolean) => {
    const whole = `${isNegated ? "!" : ""}${direction}${token}`;
    [isNegated, direction] = [false, ""];
    if (isFree || whole !== token) aspects.add(whole);
    else others.push(whole);
  };
  for (let at = 0; at < words.length; at += 1) {
    const { folded = "" } = words[at] ?? {};
    const formal = formalOf(folded);
    const person = addressed.get(formal);
    if (person && said.at(-1) !== person) said.push(person);
    const towards = directions.get(formal);
    if (negations.has(formal)) isNegated = true;
    else if (towards !== undefined && (formal !== "to" || isDirection(words, at))) direction = towards;
    const number = numberAt(words, at);
    if (number.length > 0) {
      // Of several figures it matters which belongs to what.
      add(`#${numberOf(number)}`, figures <= number.length);
      at += number.length - 1;
    } else if (!(isSilent(formal) || negations.has(formal) || towards !== undefined)) {
      const { token, isAspect: isFree } = tokenOf(folded, language);
      add(token, isFree);
    }
  }
  if (isNegated) aspects.add("!");
  // The address of something is where it is; to change an address is another matter.
  const isPlace = [...aspects].every((aspect) => placeWords.has(aspect));
  if (isPlace) for (const aspect of ["address", "location"]) if (aspects.delete(aspect)) aspects.add("where");
  for (const [one, other] of opposites) if (aspects.delete(`!${one}`)) aspects.add(other);
  for (const [concept, implied] of implications)
    if (aspects.has(concept)) for (const one of implied) aspects.delete(one);
  // Only where both are named does it matter who comes first.
  if (said.length > 1) aspects.add(said.slice(0, 2).join(">"));
  else if (said[0] === "you" && exchanges.some((aspect) => aspects.has(aspect))) aspects.add("you");
  if (words.some(({ folded }) => objects.has(folded))) aspects.add(">me");
  return { aspects, words: [...new Set(others)] };
}

/** Null for a text that asks nothing: no word is left of it. */
export function questionKey(text: string, fallback: Language): string | null {
  const said = plain(text.slice(0, maxLength));
  const words = withoutTag(wordsOf(said).slice(0, maxWords).flatMap(figureAndUnit));
  const found = read(words, tellLanguage(text) ?? fallback);
  const key = [...[...found.aspects].toSorted(), ...found.words].join(" ");
  return key === "" ? null : key;
}
