/** Adds files and pages to knowledge and waits for what becomes of them. */

import { readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "#lib/access/context.ts";
import { systemContext } from "#lib/boot/system-context.ts";
import { env } from "#lib/env.ts";
import { asId, type DocumentId } from "#lib/ids.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { documentColumns, toDocumentView } from "#lib/knowledge/documents/document-view.ts";
import { importDocument } from "#lib/knowledge/import/import-document.ts";
import { addFile, createBase, searchKnowledge } from "#lib/knowledge/index.ts";
import { isUnderWay, type KnowledgeDocument } from "#lib/knowledge/schema.ts";
import type { World } from "./context.ts";
import { bytesOf } from "./documents.ts";

const generousMs = 60_000;
const askMs = 20;

/** As a request brings it: in pieces. */
export async function* sent(content: string | Uint8Array, pieceBytes = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? bytesOf(content) : content;
  for (let start = 0; start < bytes.length; start += pieceBytes) yield bytes.subarray(start, start + pieceBytes);
}

/** A job that nobody disturbs. */
export const undisturbed: JobRun = {
  signal: new AbortController().signal,
  progress: async () => {},
  attempt: 1,
  canRetry: false,
};

/** Asks until the answer is one; fails after a generous time. */
export async function until<T>(ask: () => Promise<T | null | undefined | false>, what: string): Promise<T> {
  const end = Date.now() + generousMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`It did not happen: ${what}`);
    await pause(askMs);
  }
}

/** Every stored original, by its path in the data folder. */
export const storedFiles = (): string[] =>
  readdirSync(env().dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.startsWith(path.join(env().dataDir, "files")))
    .map(({ parentPath, name }) => path.join(parentPath, name));

/** A base of the world's own workspace, with short ways to do what most tests of it do. */
export async function makeShelf({ db, workspaceId, owner }: World, name = "Toko") {
  const base = await createBase(owner, {
    workspaceId,
    name,
    description: "",
    language: "id",
  });
  const baseId = base.id;
  const documentNow = async (id: DocumentId): Promise<KnowledgeDocument> => {
    const row = await db.document.findFirst({ where: { id, baseId }, select: documentColumns });
    if (!row) throw new Error(`The base has no document ${id}`);
    return toDocumentView(row, owner.locale);
  };
  const add = (fileName: string, content: string | Uint8Array, ctx: Context = owner) =>
    addFile(ctx, { baseId, name: fileName }, sent(content));
  const jobIdOf = async (id: DocumentId) =>
    (await db.document.findUniqueOrThrow({ where: { id } })).jobId ?? asId("job", "");
  const read = async ({ id }: Pick<KnowledgeDocument, "id">, run: JobRun = undisturbed): Promise<KnowledgeDocument> => {
    const jobId = await jobIdOf(id);
    await importDocument(systemContext(db), { documentId: id }, run);
    await db.job.updateMany({ where: { id: jobId, state: "queued" }, data: { state: "done" } });
    return documentNow(id);
  };
  return {
    baseId,
    documentNow,
    addFile: add,
    /** Reads the document as its job does, and gives it as it is afterwards. */
    read,
    addRead: async (fileName: string, text: string) => read(await add(fileName, text)),
    jobOf: async (id: DocumentId) => db.job.findUniqueOrThrow({ where: { id: await jobIdOf(id) } }),
    /** Where a runner reads it. */
    untilOver: ({ id }: Pick<KnowledgeDocument, "id">): Promise<KnowledgeDocument> =>
      until(async () => {
        const document = await documentNow(id);
        return !isUnderWay(document.state) && document;
      }, `the reading of ${id} ends`),
    chunks: ({ id }: Pick<KnowledgeDocument, "id">) =>
      db.chunk.findMany({ where: { documentId: id }, orderBy: { position: "asc" } }),
    /** Titles of what a bot would use for the question. */
    found: async (query: string): Promise<string[]> =>
      (await searchKnowledge(owner, { baseId, query })).used.map(({ title }) => title),
    /** Rows of the search index that belong to no chunk, and chunks that have none. */
    async indexGaps(): Promise<unknown[]> {
      const indexed = await db.$queryRaw<unknown[]>`
        select 'without passage' as gap, rowid as number from chunk_text where rowid not in (select number from chunk)
        union all select 'without passage', rowid from chunk_title where rowid not in (select number from chunk)
        union all select 'not indexed', number from chunk where number not in (select rowid from chunk_text)`;
      return indexed;
    },
  };
}

export const idOf = ({ id }: Pick<KnowledgeDocument, "id">): DocumentId => id;
