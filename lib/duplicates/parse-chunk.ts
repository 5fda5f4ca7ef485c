/** A chunk prepared for the comparison: the content words of each sentence, and its figures apart from them. Pure. */
import { stemsOf } from "#lib/retrieval/analyze.ts";
import { sentencesOf } from "#lib/retrieval/sentences.ts";
import { isStopWord } from "#lib/retrieval/stop-words.ts";
import { type Word, wordsOf } from "#lib/retrieval/words.ts";
import { calendarName } from "#lib/text/calendar.ts";
import { figureAndUnit, numberAt, numberOf } from "./number-words.ts";

/** A number, a price, a day or a month, with its place in the text. */
export type Figure = {
  value: string;
  start: number;
  end: number;
  /** The figure is part of a name, as the 2 of "cabang 2". */
  isName: boolean;
};

export type Sentence = { words: string[]; figures: Figure[] };

export type Reading = { title: Sentence; sentences: Sentence[] };

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words beside a figure that add no content. */
const silent = setOf(
  "rp idr usd rupiah hanya cuma sebesar seharga senilai sekitar kurang lebih wib wita wit only just about around approximately cost costs",
);
/** "May" is left out: it is too often a verb. */
const nameInCalendar = ({ folded }: Word) => (folded === "may" ? null : calendarName(folded));
/** A figure after one of these words is part of a name. */
const naming = setOf(
  "nomor no cabang lantai zona tipe type kelas bab pasal ayat paket langkah tahap kamar ruang meja halaman jalan blok rt rw gang level versi seri ukuran number branch floor zone class chapter article package step room table page block version size gate terminal",
);

/** The words of the one figure that begins at `from`; none where there is no figure. */
function figureAt(words: readonly Word[], from: number): Word[] {
  const first = words[from];
  return first && nameInCalendar(first) ? [first] : numberAt(words, from);
}

const isLetter = ({ raw }: Word) => /^\p{Lu}$/u.test(raw);

function sentenceOf(all: readonly Word[]): Sentence {
  const words = new Set<string>();
  const figures: Figure[] = [];
  for (let index = 0; index < all.length; index += 1) {
    const word = all[index];
    const figure = figureAt(all, index);
    const last = figure.at(-1);
    if (word && last) {
      const value = nameInCalendar(word) ?? numberOf(figure);
      const isName = naming.has(all[index - 1]?.folded ?? "");
      // "12:00" is two figures, of which the second adds nothing.
      if (word.folded !== "00") figures.push({ value, start: word.start, end: last.end, isName });
      index += figure.length - 1;
    } else if (word && (isLetter(word) || !(isStopWord(word.folded) || silent.has(word.folded))))
      words.add(stemsOf(word.folded, "id")[0] ?? word.folded);
  }
  return { words: [...words].toSorted(), figures };
}

/** Turns positions in a sentence into positions in the text: words follow in the same order in both. */
function placedWords(sentence: string, text: string, from: number): Word[] {
  let at = from;
  return wordsOf(sentence).map((word) => {
    const start = text.indexOf(word.raw, at);
    at = start + word.raw.length;
    return { ...word, start, end: at };
  });
}

export function parseChunk({ title, text }: { title: string; text: string }): Reading {
  let at = 0;
  const sentences = sentencesOf(text).map((sentence) => {
    const words = placedWords(sentence, text, at);
    at = words.at(-1)?.end ?? at;
    return sentenceOf(words.flatMap(figureAndUnit));
  });
  return { title: sentenceOf(wordsOf(title).flatMap(figureAndUnit)), sentences };
}
