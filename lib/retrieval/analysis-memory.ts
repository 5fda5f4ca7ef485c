/**
 * Keeps the analysis of chunks in memory, bounded: the words of a chunk as numbers of a dictionary, so that a question
 * is looked up in the dictionary once and then in each chunk by numbers alone.
 */
import { LRUCache } from "lru-cache";
import type { Language } from "#lib/bots/spec.ts";
import { analyzeText, stopWeight } from "./analyze.ts";
import { searchParts } from "./search-text.ts";
import { isStopWord } from "./stop-words.ts";

/** A chunk's text as it is analysed. */
export type ChunkContent = { title: string; titlePath: unknown; text: string; language: string };

/** A chunk's words, by their places in `searchText`. */
export type AnalyzedChunk = {
  /** The dictionary's numbers, of the words and then of the joined words. */
  ids: Uint32Array;
  /** Where each of these begins and ends in `searchText`. */
  spans: Uint16Array | Uint32Array;
  /** The first word of each joined word. */
  joinedAt: Uint16Array | Uint32Array;
  words: number;
  /** The title's first word, and the first word behind it, with which the text begins. */
  titleFrom: number;
  textFrom: number;
  /** The sum of the title's weights, in which stop words count little. */
  titleWeight: number;
};

/** A dictionary word that has a form, and the form's rank: 0 for the word itself, from 1 on for its stems. */
export type FormOfWord = { id: number; rank: number };

/** About seven megabytes; chunks of the usual length have some two hundred words. */
const maxWordsKept = 1_000_000;
/** A chunk is analysed again after some thousand others; a dictionary of this size takes some twenty megabytes. */
const maxDictionary = 80_000;
const maxRank = 15;
const rankFactor = maxRank + 1;
const longText = 65_535;

const languageOf = (language: string): Language => (language === "en" ? "en" : "id");

type Kept = { stamp: string; chunk: AnalyzedChunk };

const keptChunks = () =>
  new LRUCache<number, Kept>({ maxSize: maxWordsKept, sizeCalculation: ({ chunk }) => chunk.ids.length + 40 });

export class AnalysisMemory {
  readonly #chunks = keptChunks();
  readonly #idByWord = new Map<string, number>();
  readonly #folded: string[] = [];
  /** One number, or several: a word's id and the form's rank in one. */
  readonly #byForm = new Map<string, number | number[]>();

  /** The number of words in the dictionary; their ids are below it. */
  get size(): number {
    return this.#folded.length;
  }

  /** Undefined for a chunk that is not kept, or was changed since. */
  find(number: number, stamp: string): AnalyzedChunk | undefined {
    const kept = this.#chunks.get(number);
    return kept?.stamp === stamp ? kept.chunk : undefined;
  }

  keep(number: number, stamp: string, content: ChunkContent): AnalyzedChunk {
    const chunk = this.analyze(content);
    this.#chunks.set(number, { stamp, chunk });
    return chunk;
  }

  /** Forgets everything where the dictionary is full. No analysis from before is valid then. */
  trim(): void {
    if (this.size <= maxDictionary) return;
    this.#chunks.clear();
    this.#idByWord.clear();
    this.#folded.length = 0;
    this.#byForm.clear();
  }

  /** The dictionary's words that have the form. */
  wordsWith(form: string): FormOfWord[] {
    const packed = this.#byForm.get(form);
    if (packed === undefined) return [];
    return (typeof packed === "number" ? [packed] : packed).map((one) => ({
      id: Math.floor(one / rankFactor),
      rank: one % rankFactor,
    }));
  }

  foldedOf(id: number): string {
    return this.#folded[id] ?? "";
  }

  analyze(content: ChunkContent): AnalyzedChunk {
    const language = languageOf(content.language);
    const { headings, title, text } = searchParts(content);
    const parts = [...headings, title, text].filter(Boolean);
    const ids: number[] = [];
    const spans: number[] = [];
    const joinedIds: number[] = [];
    const joinedSpans: number[] = [];
    const joinedAt: number[] = [];
    let [offset, titleFrom, textFrom, titleWeight] = [0, 0, 0, 0];
    for (const [index, part] of parts.entries()) {
      const first = ids.length;
      const isTitle = title !== "" && index === headings.length;
      if (isTitle) titleFrom = first;
      const { words, forms, joined } = analyzeText(part, language);
      for (const [place, word] of words.entries()) {
        ids.push(this.#idOf(language, word.raw, word.folded, forms[place] ?? []));
        spans.push(offset + word.start, offset + word.end);
        if (isTitle) titleWeight += isStopWord(word.folded) ? stopWeight : 1;
      }
      for (const { form, from, to } of joined) {
        joinedIds.push(this.#idOf(language, "", form, [form]));
        joinedSpans.push(offset + (words[from]?.start ?? 0), offset + (words[to]?.end ?? 0));
        joinedAt.push(first + from);
      }
      if (isTitle || index < headings.length) textFrom = ids.length;
      if (!isTitle && index < headings.length) titleFrom = ids.length;
      offset += part.length + 1;
    }
    const Places = offset > longText ? Uint32Array : Uint16Array;
    return {
      ids: Uint32Array.from([...ids, ...joinedIds]),
      spans: Places.from([...spans, ...joinedSpans]),
      joinedAt: Places.from(joinedAt),
      words: ids.length,
      titleFrom,
      textFrom,
      titleWeight,
    };
  }

  /** Words with the same forms have one id; figures of one folded form may differ in their others. */
  #idOf(language: Language, raw: string, folded: string, forms: readonly string[]): number {
    const isPlain = forms.length > 0 && !/\p{N}|\P{ASCII}/u.test(folded);
    const key = isPlain && raw ? `${language}${folded}` : `${language}${folded}\n${forms.join("\n")}`;
    const known = this.#idByWord.get(key);
    if (known !== undefined) return known;
    const id = this.#folded.length;
    this.#idByWord.set(key, id);
    this.#folded.push(folded);
    // A figure is found by its value alone: 2,5 is not 25.
    const all = /^\p{N}/u.test(folded) ? forms : new Set([folded, ...forms]);
    for (const [rank, form] of [...all].entries()) this.#note(form, id, Math.min(rank, maxRank));
    return id;
  }

  #note(form: string, id: number, rank: number): void {
    const packed = id * rankFactor + rank;
    const known = this.#byForm.get(form);
    if (known === undefined) this.#byForm.set(form, packed);
    else if (typeof known === "number") this.#byForm.set(form, [known, packed]);
    else known.push(packed);
  }
}
