/** Writes what an archive holds into a base that is still hidden, a few chunks at a time. */
import { type Context, userIdOf } from "#lib/access/context.ts";
import { runTogether } from "#lib/db/client.ts";
import { insertStatements } from "#lib/db/insert-sql.ts";
import { AppError, invalid, invalidField, isAppError } from "#lib/errors.ts";
import { type BaseId, type ChunkId, type DocumentId, newId, type UserId, type WorkspaceId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/queue.ts";
import { hoursFromNow, importAt } from "#lib/knowledge/documents/add-source.ts";
import { type ChunkRow, chunkStatements, textColumns } from "#lib/knowledge/documents/write-document.ts";
import { knowledgeLimits } from "#lib/knowledge/schema.ts";
import { linesOf, parseLine } from "#lib/knowledge/transfer/json-lines.ts";
import { getSettings } from "#lib/settings/index.ts";
import { deleteStored, type StoredFile, storeFile } from "#lib/storage/stored-files.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import {
  type ArchivedChunk,
  type ArchivedDocument,
  archiveLimits,
  ContentLine,
  type Question,
  tooLarge,
} from "./format.ts";
import type { Archive } from "./open-archive.ts";

/** Documents and chunks written at once: their lock is short, and what answers meanwhile waits no longer than for one such step. */
const writtenAtOnce = 50;
/** Of the texts that chunks are found by. */
const charactersAtOnce = 40_000;

export type NewQuestion = Question & { documentId: DocumentId | null; chunkId: ChunkId | null };

export type Written = { documents: number; snippets: number; questions: NewQuestion[] };

type Base = { id: BaseId; workspaceId: WorkspaceId };

const jsonOrNull = (value: object) => (Object.keys(value).length > 0 ? JSON.stringify(value) : null);

function documentRow(baseId: BaseId, document: ArchivedDocument, stored: StoredFile | null, userId: UserId | null) {
  return {
    id: newId("document"),
    base_id: baseId,
    kind: document.kind,
    title: document.title,
    state: document.state,
    progress: document.state === "ready" ? 1 : 0,
    failure: document.failure,
    failure_params: jsonOrNull(document.failureParams),
    notes: jsonOrNull(document.notes),
    language: document.language,
    source_url: document.sourceUrl,
    source_name: document.sourceName,
    storage_key: stored?.key ?? null,
    content_hash: stored?.sha256 ?? document.contentHash,
    size_bytes: stored?.bytes ?? document.sizeBytes,
    tags: JSON.stringify(document.tags),
    etag: document.etag,
    last_modified: document.lastModified,
    fetched_at: document.fetchedAt,
    changed_at: document.changedAt,
    parser_version: document.parserVersion,
    refresh_hours: document.refreshHours,
    next_read_at: document.refreshHours === null ? null : hoursFromNow(document.refreshHours),
    created_by_id: userId,
    owner_id: userId,
    review_at: document.reviewAt,
    created_at: document.createdAt,
    updated_at: document.updatedAt,
  };
}

type DocumentRow = ReturnType<typeof documentRow>;

function chunkRow(owner: DocumentRow, position: number, chunk: ArchivedChunk): ChunkRow {
  const { title, titlePath, text, page, originalHashes, language, enabled, hits, lastUsedAt } = chunk;
  return {
    ...textColumns({ title, titlePath, text, language }),
    document_id: owner.id,
    base_id: owner.base_id,
    position,
    page,
    originalHashes,
    enabled,
    hits,
    last_used_at: lastUsedAt,
    created_at: chunk.createdAt,
    updated_at: chunk.updatedAt,
  };
}

/** Throws invalid for one that the instance would not take by itself, either. */
async function storeOriginal(archive: Archive, name: string, megabytes: number): Promise<StoredFile> {
  try {
    return await storeFile(archive.original(name), megabytes * 1_000_000);
  } catch (error) {
    if (!isAppError(error) || error.reason !== "too_large") throw error;
    throw new AppError("invalid", { reason: "knowledge.archive_original_too_large", params: { name, megabytes } });
  }
}

/** Throws invalid naming the line that is wrong. What it wrote until then, and the originals, are the caller's to take away. */
export async function writeContents(ctx: Context, base: Base, archive: Archive): Promise<Written> {
  const userId = userIdOf(ctx);
  const { fileMegabytes } = await getSettings(ctx.db);
  const written: Written = { documents: 0, snippets: 0, questions: [] };
  let documents: DocumentRow[] = [];
  let chunks: ChunkRow[] = [];
  let current: DocumentRow | null = null;
  let position = 0;
  let number = 0;
  let characters = 0;

  const note = (questions: readonly Question[], documentId: DocumentId, chunkId: ChunkId | null) => {
    written.questions.push(...questions.map((question) => ({ ...question, documentId, chunkId })));
    const maximum = knowledgeLimits.questions;
    if (written.questions.length > maximum) throw invalidField("questions", "too_many", { maximum });
  };

  async function flush(): Promise<void> {
    await yieldToRequests();
    await runTogether(ctx, [...insertStatements("document", documents), ...chunkStatements(chunks)]);
    const visits = documents.flatMap(({ id, next_read_at }) =>
      next_read_at ? importAt(next_read_at, id, base.workspaceId) : [],
    );
    [documents, chunks, characters] = [[], [], 0];
    for (const visit of visits) await enqueue(ctx.db, visit);
  }

  async function addDocument(document: ArchivedDocument): Promise<void> {
    const { original, questions } = document;
    const stored = original === null ? null : await storeOriginal(archive, original, fileMegabytes);
    current = documentRow(base.id, document, stored, userId);
    documents.push(current);
    position = 0;
    written.documents += 1;
    note(questions, current.id, null);
  }

  function addChunk(chunk: ArchivedChunk): void {
    if (!current) throw invalid({ [`line ${number}`]: { reason: "wrong_type" } });
    const row = chunkRow(current, position, chunk);
    chunks.push(row);
    characters += chunk.text.length + chunk.title.length + chunk.titlePath.join("").length;
    position += 1;
    written.snippets += 1;
    note(chunk.questions, current.id, row.id);
  }

  try {
    for await (const text of linesOf(archive.contents(), archiveLimits.lineLength)) {
      number += 1;
      if (number > archiveLimits.lines) throw new AppError("invalid", { reason: tooLarge, params: archiveLimits });
      const line = parseLine(ContentLine, text, number);
      if (line.is === "document") await addDocument(line);
      else addChunk(line);
      if (documents.length + chunks.length >= writtenAtOnce || characters >= charactersAtOnce) await flush();
    }
    await flush();
  } catch (error) {
    for (const { storage_key } of documents) if (storage_key) await deleteStored(storage_key);
    throw error;
  }
  return written;
}
