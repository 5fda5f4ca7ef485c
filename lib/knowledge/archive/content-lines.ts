/** A base's documents as lines, each with its chunks behind it, a few at a time. */
import type { Db, Prisma } from "#lib/db/client.ts";
import type { BaseId, DocumentId } from "#lib/ids.ts";
import { tagsOf } from "#lib/knowledge/documents/document-review.ts";
import { failureParamsOf, notesOf } from "#lib/knowledge/documents/document-view.ts";
import { asLanguage } from "#lib/knowledge/documents/write-document.ts";
import { isUnderWay } from "#lib/knowledge/schema.ts";
import { headingsOf } from "#lib/retrieval/search-text.ts";
import type { ExportedQuestions } from "./exported-questions.ts";
import type { ArchivedChunk, ArchivedDocument } from "./format.ts";

const documentsAtOnce = 200;
const chunksAtOnce = 200;

type Contents = {
  baseId: BaseId;
  /** Of the newest document that is a part of it. */
  lastId: DocumentId | "";
  /** Of originals, by their key. */
  names: ReadonlyMap<string, string>;
  questions: ExportedQuestions;
};

type DocumentRow = Prisma.DocumentGetPayload<object>;
type ArchivedChunkRow = Prisma.ChunkGetPayload<object>;

/** One that is being read anew has its chunks; one that never was can be read where it arrives. */
function stateOf(row: DocumentRow, hasChunks: boolean): Pick<ArchivedDocument, "state" | "failure" | "failureParams"> {
  if (isUnderWay(row.state))
    return hasChunks
      ? { state: "ready", failure: null, failureParams: {} }
      : { state: "failed", failure: "not_read_yet", failureParams: {} };
  const state = row.state === "failed" ? "failed" : "ready";
  return { state, failure: row.failure, failureParams: failureParamsOf(row.failureParams) };
}

function documentOf(row: DocumentRow, hasChunks: boolean, { names, questions }: Contents): ArchivedDocument {
  const { title, sourceUrl, sourceName, sizeBytes, contentHash, reviewAt, etag, lastModified } = row;
  return {
    is: "document",
    // As every writer of documents has it.
    kind: row.kind as ArchivedDocument["kind"],
    title,
    language: asLanguage(row.language),
    sourceUrl,
    sourceName,
    original: names.get(row.storageKey ?? "") ?? null,
    sizeBytes,
    contentHash,
    tags: tagsOf(row.tags),
    reviewAt,
    ...stateOf(row, hasChunks),
    notes: notesOf(row.notes),
    etag,
    lastModified,
    fetchedAt: row.fetchedAt,
    changedAt: row.changedAt,
    refreshHours: row.refreshHours,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    questions: questions.byDocument.get(row.id) ?? [],
  };
}

function toChunk(row: ArchivedChunkRow, { questions }: Contents): ArchivedChunk {
  const { title, text, page, enabled, hits, lastUsedAt, createdAt, updatedAt } = row;
  return {
    is: "chunk",
    title,
    titlePath: headingsOf(row.titlePath),
    text,
    page,
    language: asLanguage(row.language),
    enabled,
    hits,
    lastUsedAt,
    createdAt,
    updatedAt,
    questions: questions.byChunk.get(row.id) ?? [],
  };
}

/** By document and place. */
async function* chunksOf(db: Db, documentIds: DocumentId[]): AsyncGenerator<ArchivedChunkRow> {
  let after: Prisma.ChunkWhereInput = {};
  for (;;) {
    const rows: ArchivedChunkRow[] = await db.chunk.findMany({
      where: { documentId: { in: documentIds }, position: { gte: 0 }, AND: after },
      orderBy: [{ documentId: "asc" }, { position: "asc" }, { number: "asc" }],
      take: chunksAtOnce,
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < chunksAtOnce) return;
    const { documentId, position, number } = last;
    after = {
      OR: [
        { documentId: { gt: documentId } },
        { documentId, position: { gt: position } },
        { documentId, position, number: { gt: number } },
      ],
    };
  }
}

/** What is not there is left out. */
const toLine = (value: ArchivedDocument | ArchivedChunk): Uint8Array =>
  Buffer.from(`${JSON.stringify(value, (_, inner: unknown) => inner ?? undefined)}\n`);

export async function* contentLines(db: Db, contents: Contents): AsyncGenerator<Uint8Array> {
  const { baseId, lastId } = contents;
  for (let after: DocumentId | "" | undefined = ""; after !== undefined; ) {
    const documents: DocumentRow[] = await db.document.findMany({
      where: { baseId, id: { gt: after, lte: lastId } },
      orderBy: { id: "asc" },
      take: documentsAtOnce,
    });
    const chunks = chunksOf(
      db,
      documents.map(({ id }) => id),
    );
    let next = await chunks.next();
    for (const document of documents) {
      const isNext = () => !next.done && next.value.documentId === document.id;
      yield toLine(documentOf(document, isNext(), contents));
      while (!next.done && next.value.documentId === document.id) {
        yield toLine(toChunk(next.value, contents));
        next = await chunks.next();
      }
    }
    after = documents.at(-1)?.id;
  }
}
