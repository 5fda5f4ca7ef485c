/** Reads chunks by their numbers: the one place that parses their rows. */
import { asId } from "#lib/ids.ts";
import type { ChunkContent } from "#lib/retrieval/analysis-memory.ts";
import type { FoundChunk } from "#lib/retrieval/port.ts";
import { headingsOf } from "#lib/retrieval/search-text.ts";
import { placesFor, type Read } from "./read.ts";

type Row = Record<string, unknown>;

/** Columns of text alone are read by it. */
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const nullableText = (value: unknown): string | null => (typeof value === "string" ? value : null);

const contentColumns = `c.number as "number", c.title as "title", c.title_path as "titlePath", c.text as "text", c.language as "language"`;

const toContent = ({ title, titlePath, text, language }: Row) => ({
  title: textOf(title),
  titlePath: headingsOf(titlePath),
  text: textOf(text),
  language: textOf(language),
});

/** The adapter gives a time as a date, a connection of its own as text. */
const toIsoTime = (value: unknown) => new Date(value instanceof Date ? value : textOf(value)).toISOString();

const toFoundChunk = (row: Row): FoundChunk => ({
  ...toContent(row),
  number: Number(row.number),
  chunkId: asId("chunk", textOf(row.chunkId)),
  documentId: asId("document", textOf(row.documentId)),
  baseId: asId("base", textOf(row.baseId)),
  baseName: textOf(row.baseName),
  documentTitle: textOf(row.documentTitle),
  kind: textOf(row.kind),
  sourceUrl: nullableText(row.sourceUrl),
  page: row.page === null ? null : Number(row.page),
  updatedAt: toIsoTime(row.updatedAt),
});

export async function loadContents(read: Read, numbers: readonly number[]): Promise<Map<number, ChunkContent>> {
  const rows = await read(`select ${contentColumns} from chunk c where c.number in (${placesFor(numbers)})`, numbers);
  return new Map(rows.map((row) => [Number(row.number), toContent(row)]));
}

/** Of any base: `visibleChunks` says which chunks a request may see. */
export async function loadChunks(read: Read, numbers: readonly number[]): Promise<Map<number, FoundChunk>> {
  if (numbers.length === 0) return new Map();
  const rows = await read(
    `select ${contentColumns}, c.id as "chunkId", c.document_id as "documentId", c.base_id as "baseId", b.name as "baseName",
       d.title as "documentTitle", d.kind as "kind", d.source_url as "sourceUrl", c.page as "page", c.updated_at as "updatedAt"
     from chunk c cross join document d on d.id = c.document_id cross join knowledge_base b on b.id = c.base_id
     where c.number in (${placesFor(numbers)})`,
    numbers,
  );
  return new Map(rows.map((row) => [Number(row.number), toFoundChunk(row)]));
}
