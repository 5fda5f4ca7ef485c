/** Chunks in bulk, ten thousand in one go: each line of a file of JSON lines is one. */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import type { BaseId } from "#lib/ids.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import { chunkingOf } from "#lib/knowledge/chunking/chunking-column.ts";
import { chunksIn, chunksOf } from "#lib/knowledge/chunks/add-chunks.ts";
import { documentHash, type NewDocument, writeDocuments } from "#lib/knowledge/documents/write-document.ts";
import { type ChunkLine, type ImportChunksInput, type ImportedChunks, knowledgeLimits } from "#lib/knowledge/schema.ts";
import { isWebUrl } from "#lib/text/web-url.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";

/** So much is written at once: its lock is short, and what answers meanwhile waits no longer than for one such step. */
const linesAtOnce = 50;
const charactersAtOnce = 40_000;

/** A line that is longer than that is a step of its own. */
function* stepsOf(lines: readonly ChunkLine[]): Generator<ChunkLine[]> {
  let step: ChunkLine[] = [];
  let characters = 0;
  for (const line of lines) {
    if (step.length === linesAtOnce || (step.length > 0 && characters + line.text.length > charactersAtOnce)) {
      yield step;
      [step, characters] = [[], 0];
    }
    step.push(line);
    characters += line.text.length;
  }
  if (step.length > 0) yield step;
}

const isLong = ({ text }: ChunkLine) => text.length > knowledgeLimits.snippetLength;

/** The document that a line becomes, where its text stays whole or is in these chunks. */
function documentOf({ title, text, source, tags }: ChunkLine, chunks?: NewDocument["chunks"]): NewDocument {
  const address = source && isWebUrl(source) ? source : undefined;
  return {
    kind: chunks ? "text" : "snippet",
    title,
    chunks: chunks ?? [{ title, titlePath: [], text }],
    ...(address ? { sourceUrl: address } : source ? { sourceName: source } : {}),
    tags,
  };
}

/** The document that a line becomes; the base's chunk size does not apply. */
export const documentOfLine = (line: ChunkLine): NewDocument =>
  documentOf(line, isLong(line) ? chunksOf(line.title, line.text) : undefined);

/** Chunks by the base's own chunking; the hash is the line's, so that it does not depend on the chunking. */
async function documentsIn(
  base: Parameters<typeof chunkingOf>[0],
  lines: readonly ChunkLine[],
): Promise<NewDocument[]> {
  const documents: NewDocument[] = [];
  for (const line of lines) {
    if (!isLong(line)) documents.push(documentOf(line));
    else {
      const document = documentOf(line, await chunksIn(null, line));
      const chosen = chunkingOf(base) && (await chunksIn(base, line));
      documents.push(chosen ? { ...document, hash: documentHash(document), chunks: chosen } : document);
    }
  }
  return documents;
}

async function knownHashes(ctx: Context, baseId: BaseId, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.document.findMany({
    where: { baseId, contentHash: { in: [...hashes] } },
    select: { contentHash: true },
  });
  return new Set(rows.map(({ contentHash }) => contentHash));
}

/**
 * Adds the chunks that the base does not hold yet; one with the same text is counted as known. After an interruption
 * the same call completes the import. `onProgress` gets the share that is done, 0 to 1.
 */
export async function importChunks(
  ctx: Context,
  { baseId, chunks }: ImportChunksInput,
  onProgress: (share: number) => void = () => undefined,
): Promise<ImportedChunks> {
  const base = await requireBase(ctx, baseId, "knowledge.write");
  let [added, done] = [0, 0];
  for (const step of stepsOf(chunks)) {
    const documents = await documentsIn(base, step);
    await yieldToRequests();
    added += await inTransaction(ctx, async (ctx) => {
      const known = await knownHashes(ctx, baseId, documents.map(documentHash));
      const fresh = documents.filter((document) => {
        const hash = documentHash(document);
        return !known.has(hash) && known.add(hash);
      });
      return (await writeDocuments(ctx, base, fresh)).length;
    });
    done += step.length;
    onProgress(done / chunks.length);
  }
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.knowledgeBase.update({ where: { id: baseId }, data: { updatedAt: new Date() } });
    await recordAudit(ctx, {
      action: "knowledge.imported",
      entityKind: "base",
      entityId: baseId,
      entityName: base.name,
      workspaceId: base.workspaceId,
      after: { added, known: chunks.length - added },
    });
  });
  return { added, known: chunks.length - added };
}
