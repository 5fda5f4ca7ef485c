/** Keeps the full-text index in step with the passages, from the same transaction that writes them. */
import type { Language } from "#lib/bots/spec.ts";
import type { Db } from "../db/client.ts";
import { indexText } from "./analyze.ts";

export type IndexRow = { number: number; title: string; text: string; language: string };

const languageOf = (value: string): Language => (value === "en" ? "en" : "id");

/** Adds passages; one that is there already is replaced. */
export async function indexChunks(db: Db, rows: readonly IndexRow[]): Promise<void> {
  for (const { number, title, text, language } of rows) {
    const spoken = languageOf(language);
    await db.$executeRaw`
      insert or replace into chunk_search (rowid, title, body)
      values (${number}, ${indexText(title, spoken)}, ${indexText(text, spoken)})`;
  }
}

export async function removeFromIndex(db: Db, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await db.$executeRaw`delete from chunk_search where rowid = ${number}`;
}
