/** Writes a document and its chunks as rows, searchable from that transaction on. */

import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Context, userIdOf } from "#lib/access/context.ts";
import type { Language } from "#lib/bots/spec.ts";
import { runTogether, type Statement } from "#lib/db/client.ts";
import { insertStatements } from "#lib/db/insert-sql.ts";
import { type BaseId, type DocumentId, newId } from "#lib/ids.ts";
import { indexStatements } from "#lib/retrieval/engine.ts";
import { guessLanguage } from "#lib/retrieval/stop-words.ts";
import { estimateTokens } from "#lib/turn/estimate-tokens.ts";
import { queueDocuments } from "./queue-new-vectors.ts";

export type NewChunk = { title: string; titlePath: string[]; text: string; page?: number };

export type NewDocument = {
  kind: "snippet" | "qa" | "text" | "file" | "url";
  title: string;
  chunks: readonly NewChunk[];
  sourceUrl?: string;
  /** The sender's name for the document: a file's name, a corpus's id. */
  sourceName?: string;
  tags?: readonly string[];
  /** Identifies the document, where title and chunks do not. */
  hash?: string;
};

export const contentHash = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");

/** The same for the same title and chunks, independent of the document's other fields. */
export const documentHash = ({ title, chunks, hash }: Pick<NewDocument, "title" | "chunks" | "hash">) =>
  hash ?? contentHash(title, chunks.map(({ text }) => text).join("\n"));

export const asLanguage = (value: string): Language => (value === "en" ? "en" : "id");

export type ChunkOwner = { id: DocumentId; baseId: BaseId; language: string };

/** A chunk's columns that depend on its text. */
export const textColumns = ({ title, titlePath, text, language }: Omit<NewChunk, "page"> & { language: string }) => ({
  id: newId("chunk"),
  title,
  titlePath,
  text,
  language,
  tokens: estimateTokens(text),
  content_hash: contentHash(title, text),
});

export type ChunkRow = ReturnType<typeof textColumns> & {
  document_id: DocumentId;
  base_id: BaseId;
  position: number;
  page: number | null;
  originalHashes?: readonly string[] | null;
  enabled: boolean;
  hits: number;
  last_used_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

/** Chunks of a document as rows, in their order. */
export function chunkRows(document: ChunkOwner, chunks: readonly NewChunk[]): ChunkRow[] {
  const now = new Date();
  return chunks.map((chunk, position) => ({
    ...textColumns({
      ...chunk,
      language: guessLanguage(`${chunk.title} ${chunk.text}`, asLanguage(document.language)),
    }),
    document_id: document.id,
    base_id: document.baseId,
    position,
    page: chunk.page ?? null,
    enabled: true,
    hits: 0,
    last_used_at: null,
    created_at: now,
    updated_at: now,
  }));
}

/** Writes chunks and their index entries. */
export const chunkStatements = (rows: readonly ChunkRow[]) => [
  ...insertStatements(
    "chunk",
    rows.map(({ titlePath, originalHashes, ...columns }) => ({
      ...columns,
      title_path: JSON.stringify(titlePath),
      original_hashes: originalHashes ? JSON.stringify(originalHashes) : null,
    })),
  ),
  ...indexStatements(rows.map((row) => ({ ...row, baseId: row.base_id }))),
];

/** Indexed between two turns of the event loop. */
const chunksAtOnce = 20;

/** In the caller's transaction in pieces: a long text has hundreds of chunks. Without one, all at once. */
async function writeRows(ctx: Context, documents: readonly Statement[], chunks: readonly ChunkRow[]): Promise<void> {
  if (!ctx.transacting) return runTogether(ctx, [...documents, ...chunkStatements(chunks)]);
  await runTogether(ctx, documents);
  for (let start = 0; start < chunks.length; start += chunksAtOnce) {
    // No `yieldToRequests`: requests that it gives way to may wait for the end of this transaction.
    await nextTurn();
    await runTogether(ctx, chunkStatements(chunks.slice(start, start + chunksAtOnce)));
  }
}

/** Inside the caller's transaction, fewer than a thousand at once. Their ids, in the same order. */
export async function writeDocuments(
  ctx: Context,
  base: { id: BaseId; language: string },
  documents: readonly NewDocument[],
): Promise<DocumentId[]> {
  const createdById = userIdOf(ctx);
  const now = new Date();
  const rows = documents.map((document) => {
    const whole = document.chunks.map(({ text }) => text).join("\n");
    return {
      id: newId("document"),
      base_id: base.id,
      kind: document.kind,
      title: document.title,
      state: "ready",
      language: guessLanguage(whole, asLanguage(base.language)),
      source_url: document.sourceUrl ?? null,
      source_name: document.sourceName ?? null,
      content_hash: documentHash(document),
      size_bytes: Buffer.byteLength(whole),
      tags: JSON.stringify(document.tags ?? []),
      created_by_id: createdById,
      owner_id: createdById,
      created_at: now,
      updated_at: now,
    };
  });
  const chunks = rows.flatMap((row, index) =>
    chunkRows({ id: row.id, baseId: base.id, language: row.language }, documents[index]?.chunks ?? []),
  );
  await writeRows(ctx, insertStatements("document", rows), chunks);
  const ids = rows.map(({ id }) => id);
  await queueDocuments(ctx.db, ids);
  return ids;
}
