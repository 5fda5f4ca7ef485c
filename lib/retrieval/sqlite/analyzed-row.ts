/** Chunks as the full-text indexes hold them: analysed words alone, each with its base's prefix. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import type { BaseId } from "#lib/ids.ts";
import { indexWords } from "#lib/retrieval/analyze.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import { searchText } from "#lib/retrieval/search-text.ts";

export type IndexRow = {
  number: number;
  baseId: BaseId;
  title: string;
  titlePath: unknown;
  text: string;
  language: string;
};

export const indexes = ["chunk_text", "chunk_title"] as const;

export type IndexedText = Omit<IndexRow, "number">;

type Index = (typeof indexes)[number];

const textOf: Record<Index, (row: IndexedText) => string> = {
  chunk_text: searchText,
  chunk_title: ({ title }) => title,
};

const languageOf = (value: string): Language => (value === "en" ? "en" : "id");

/** A chunk's words as the index holds them. */
export const indexed = (index: Index, row: IndexedText) =>
  indexWords(textOf[index](row), languageOf(row.language))
    .map((word) => baseWord(row.baseId, word))
    .join(" ");

/** A chunk as both indexes hold it; `stamp` changes with its text. */
export type AnalyzedRow = { number: number; stamp: string; words: Record<Index, string> };

export const analyzeRow = ({ number, stamp, ...row }: IndexRow & { stamp: string }): AnalyzedRow => ({
  number,
  stamp,
  words: { chunk_text: indexed("chunk_text", row), chunk_title: indexed("chunk_title", row) },
});
