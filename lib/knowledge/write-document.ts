/** A document and its passages as rows, searchable from the transaction that writes them. */
import { createHash } from "node:crypto";
import type { Context } from "../access/context.ts";
import type { Language } from "../bots/spec.ts";
import type { Db } from "../db/client.ts";
import { insertMany } from "../db/insert-many.ts";
import { newId } from "../ids.ts";
import { guessLanguage } from "../retrieval/analyze.ts";
import { indexChunks } from "../retrieval/sqlite-index.ts";
import { estimateTokens } from "../turn/estimate-tokens.ts";

export type NewPassage = { title: string; titlePath: string[]; text: string; page?: number };

export type NewDocument = {
  kind: "snippet" | "qa" | "text" | "file" | "url";
  title: string;
  passages: readonly NewPassage[];
  sourceUrl?: string;
  /** What whoever sent it calls it: a file's name, a corpus's id. */
  sourceName?: string;
  tags?: readonly string[];
};

export const contentHash = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");

/** The same for the same title and passages, whatever else a document has. */
export const documentHash = ({ title, passages }: Pick<NewDocument, "title" | "passages">) =>
  contentHash(title, passages.map(({ text }) => text).join("\n"));

const asLanguage = (value: string): Language => (value === "en" ? "en" : "id");

function chunkRows(document: { id: string; base_id: string; language: string }, passages: readonly NewPassage[]) {
  const now = new Date();
  return passages.map((passage, position) => ({
    id: newId("chunk"),
    document_id: document.id,
    base_id: document.base_id,
    position,
    title: passage.title,
    title_path: JSON.stringify(passage.titlePath),
    text: passage.text,
    page: passage.page ?? null,
    language: guessLanguage(`${passage.title} ${passage.text}`, asLanguage(document.language)),
    tokens: estimateTokens(passage.text),
    content_hash: contentHash(passage.title, passage.text),
    enabled: true,
    hits: 0,
    created_at: now,
    updated_at: now,
  }));
}

/** Passages indexed at once; their texts are in memory meanwhile. */
const indexedAtOnce = 500;

async function indexDocuments(db: Db, documentIds: readonly string[]): Promise<void> {
  const select = { number: true, title: true, titlePath: true, text: true, language: true } as const;
  let last = 0;
  for (;;) {
    const where = { documentId: { in: [...documentIds] }, number: { gt: last } };
    const rows = await db.chunk.findMany({ where, select, orderBy: { number: "asc" }, take: indexedAtOnce });
    if (rows.length === 0) return;
    await indexChunks(db, rows);
    last = rows.at(-1)?.number ?? last;
  }
}

/** Inside the caller's transaction, fewer than a thousand at once. Their ids, in the same order. */
export async function writeDocuments(
  ctx: Context,
  base: { id: string; language: string },
  documents: readonly NewDocument[],
): Promise<string[]> {
  const createdById = ctx.actor.kind === "user" || ctx.actor.kind === "token" ? ctx.actor.userId : null;
  const now = new Date();
  const rows = documents.map((document) => {
    const whole = document.passages.map(({ text }) => text).join("\n");
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
      created_at: now,
      updated_at: now,
    };
  });
  await insertMany(ctx.db, "document", rows);
  const passages = rows.flatMap((row, index) => chunkRows(row, documents[index]?.passages ?? []));
  await insertMany(ctx.db, "chunk", passages);
  const ids = rows.map(({ id }) => id);
  await indexDocuments(ctx.db, ids);
  return ids;
}
