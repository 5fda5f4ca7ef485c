/** A base's documents as lines, each with its chunks behind it, a few at a time. */
import { type Db, type Prisma, readRows } from "#lib/db/client.ts";
import type { BaseId, DocumentId } from "#lib/ids.ts";
import { originalHashesOf } from "#lib/knowledge/chunks/original-hashes.ts";
import { tagsOf } from "#lib/knowledge/documents/document-review.ts";
import { failureParamsOf, notesOf } from "#lib/knowledge/documents/document-view.ts";
import { asLanguage } from "#lib/knowledge/documents/write-document.ts";
import { isUnderWay } from "#lib/knowledge/schema.ts";
import { headingsOf } from "#lib/retrieval/search-text.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { type ChunkCount, countChunks } from "./export-archive-sql.ts";
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
    parserVersion: row.parserVersion,
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
    originalHashes: originalHashesOf(row.originalHashes),
    language: asLanguage(row.language),
    enabled,
    hits,
    lastUsedAt,
    createdAt,
    updatedAt,
    questions: questions.byChunk.get(row.id) ?? [],
  };
}

const isShown = { position: { gte: 0 } };

/** Of a document that has more of them than are read at once. */
async function* chunksInSteps(db: Db, documentId: DocumentId): AsyncGenerator<ArchivedChunkRow> {
  for (let last: ArchivedChunkRow | undefined; ; ) {
    const behind = last && { OR: [{ position: { gt: last.position } }, { number: { gt: last.number } }] };
    const rows: ArchivedChunkRow[] = await db.chunk.findMany({
      where: { documentId, position: { gte: last?.position ?? 0 }, ...behind },
      orderBy: [{ position: "asc" }, { number: "asc" }],
      take: chunksAtOnce,
    });
    await yieldToRequests();
    yield* rows;
    last = rows.at(-1);
    if (!last || rows.length < chunksAtOnce) return;
  }
}

async function* chunksTogether(db: Db, documentIds: DocumentId[]): AsyncGenerator<ArchivedChunkRow> {
  const rows = await db.chunk.findMany({
    where: { documentId: { in: documentIds }, ...isShown },
    orderBy: [{ documentId: "asc" }, { position: "asc" }, { number: "asc" }],
  });
  await yieldToRequests();
  yield* rows;
}

/**
 * By document and place. Documents of few chunks are read together, a large one in the order of its index: in any other way
 * the database would sort all of their chunks at each step.
 */
async function* chunksOf(db: Db, documentIds: readonly DocumentId[]): AsyncGenerator<ArchivedChunkRow> {
  let together: DocumentId[] = [];
  let count = 0;
  for (const { id, chunks } of await readRows<ChunkCount>(db, countChunks(documentIds, chunksAtOnce))) {
    if (count + Number(chunks) > chunksAtOnce) {
      yield* chunksTogether(db, together);
      [together, count] = [[], 0];
    }
    if (Number(chunks) >= chunksAtOnce) yield* chunksInSteps(db, id);
    else {
      together.push(id);
      count += Number(chunks);
    }
  }
  yield* chunksTogether(db, together);
}

/** What is not there is left out. */
const toLine = (value: ArchivedDocument | ArchivedChunk): string =>
  `${JSON.stringify(value, (_, inner: unknown) => inner ?? undefined)}\n`;

/** Written together: packing each line by itself takes longer than what it says. */
const charactersAtOnce = 64_000;

async function* linesOf(db: Db, contents: Contents): AsyncGenerator<string> {
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

export async function* contentLines(db: Db, contents: Contents): AsyncGenerator<Uint8Array> {
  let lines: string[] = [];
  let characters = 0;
  for await (const line of linesOf(db, contents)) {
    lines.push(line);
    characters += line.length;
    if (characters < charactersAtOnce) continue;
    yield Buffer.from(lines.join(""));
    await yieldToRequests();
    [lines, characters] = [[], 0];
  }
  yield Buffer.from(lines.join(""));
}
