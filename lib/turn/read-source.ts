/**
 * Reads a chunk for what of an answer it holds: its words, figures and dates, each only if a claim of the answer asks for
 * them, since an answer cites few of its chunks and names few facts. Pure.
 */
import type { Language } from "#lib/bots/spec.ts";
import { figureAndUnit } from "#lib/duplicates/number-words.ts";
import { stemsOf } from "#lib/retrieval/analyze.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { type Word, wordsOf } from "#lib/retrieval/words.ts";
import { type Day, datesIn } from "#lib/text/dates.ts";
import { memoizeRepeated } from "#lib/text/memoize.ts";
import { nameOf, readFigures, weekdayOf } from "./extract-facts.ts";

export type Source = Pick<SearchHit, "title" | "titlePath" | "text" | "documentTitle" | "language">;

/** A chunk's text, each part of it read when it is first asked for. */
type TextReader = {
  words: () => readonly Word[];
  figures: () => ReadonlySet<string>;
  days: () => readonly Day[];
  weekdays: () => ReadonlySet<number | null>;
};

export type SourceReader = TextReader & {
  language: Language;
  /** Those of the answer's forms that a word of the chunk has. */
  forms: () => ReadonlySet<string>;
};

export const languageOf = (source: Pick<Source, "language"> | undefined): Language =>
  source?.language === "en" ? "en" : "id";

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const beginsWithDigit = /^\p{N}/u;

/** "10kg" as it stands, and as a figure and a unit. */
function wordsAndParts(text: string): Word[] {
  const words = wordsOf(text);
  return [...words, ...words.filter(({ folded }) => beginsWithDigit.test(folded)).flatMap(figureAndUnit)];
}

const readIn = (language: Language) =>
  memoizeRepeated(100, (text): TextReader => {
    const words = once(() => wordsAndParts(text));
    return {
      words,
      figures: once(() => new Set(readFigures(text).figures.flatMap(({ values }) => values))),
      days: once(() => datesIn(text, language).flatMap(({ readings }) => readings)),
      weekdays: once(() => new Set(words().map(weekdayOf))),
    };
  });

/** Chunks of a small bot answer one question after the other. */
const readByLanguage = { id: readIn("id"), en: readIn("en") };

function formsAmong(asked: ReadonlySet<string>, words: readonly Word[], language: Language): ReadonlySet<string> {
  const held = new Set<string>();
  const note = (form: string) => {
    if (asked.has(form)) held.add(form);
  };
  for (const word of words) {
    note(word.folded);
    note(nameOf(word));
    stemsOf(word.folded, language).forEach(note);
  }
  return held;
}

/** `asked` are the forms of the answer's words. */
export function readSource(
  { title, titlePath, text, documentTitle, ...source }: Source,
  asked: ReadonlySet<string>,
): SourceReader {
  const language = languageOf(source);
  const read = readByLanguage[language]([documentTitle, ...titlePath, title, text].join("\n"));
  return { ...read, language, forms: once(() => formsAmong(asked, read.words(), language)) };
}
