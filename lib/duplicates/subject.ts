/** The subjects of chunks, by their titles; and whether their figures contradict each other. Pure. */
import type { Figure, Reading, Sentence } from "./parse-chunk.ts";

export type Span = { start: number; end: number };

/** A chunk with the values that each comparison needs. */
export type Compared = {
  reading: Reading;
  /** Words of the text, each once, in order. */
  words: readonly string[];
  /** Figures of the text, as one value. */
  figures: string;
  /** Equal for titles with the same words. */
  titleKey: string;
};

const isYear = (value: string) => /^(?:19|20)\d\d$/.test(value);
const valuesOf = (figures: readonly Figure[]) => figures.map(({ value }) => value);

/** "Cabang 1" and "Cabang 2" name two subjects, "Harga 2025" and "Harga 2026" one. */
const namesOf = ({ figures }: Sentence) =>
  valuesOf(figures)
    .filter((value) => !isYear(value))
    .join(" ");

export function compared(reading: Reading): Compared {
  const { title, sentences } = reading;
  return {
    reading,
    words: [...new Set(sentences.flatMap(({ words }) => words))].toSorted(),
    figures: valuesOf(sentences.flatMap(({ figures }) => figures))
      .toSorted()
      .join(" "),
    titleKey: `${title.words.join(" ")}|${namesOf(title)}`,
  };
}

const isCovered = (title: Sentence, { reading, words }: Compared) =>
  title.words.every((word) => words.includes(word) || reading.title.words.includes(word));

export const haveSameNames = (one: Compared, other: Compared): boolean =>
  namesOf(one.reading.title) === namesOf(other.reading.title);

/** Whether every word of one chunk's title stands in the other chunk. */
export function haveSameSubject(one: Compared, other: Compared): boolean {
  if (one.titleKey === other.titleKey) return true;
  return haveSameNames(one, other) && (isCovered(one.reading.title, other) || isCovered(other.reading.title, one));
}

/**
 * The differing figures of two texts with the same words; null where none differ, or where a differing figure is a
 * name.
 */
export function differences(one: readonly Figure[], other: readonly Figure[]): [Span[], Span[]] | null {
  if (one.length !== other.length) return null;
  const lacking = (figures: readonly Figure[], among: readonly Figure[]) => {
    const known = new Set(valuesOf(among));
    return figures.filter(({ value }) => !known.has(value));
  };
  const found = [lacking(one, other), lacking(other, one)] as const;
  if (found.some((figures) => figures.length === 0 || figures.some(({ isName }) => isName))) return null;
  const [here, there] = found.map((figures) => figures.map(({ start, end }) => ({ start, end })));
  return here && there ? [here, there] : null;
}
