/** Passages in bulk, ten thousand in one go: each line of a file of JSON lines is one. */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { giveWay } from "#lib/right-of-way.ts";
import { requireBase } from "./access.ts";
import { passagesIn, passagesOf } from "./add-passages.ts";
import { chunkingOf } from "./chunking-column.ts";
import { type ImportedPassages, type ImportPassagesInput, knowledgeLimits, type PassageLine } from "./schema.ts";
import { documentHash, type NewDocument, writeDocuments } from "./write-document.ts";

/** So many are written at once: their lock is short, and what answers meanwhile waits no longer than for one such step. */
const linesAtOnce = 50;

/** The document that a line becomes. */
export function documentOfLine({ title, text, source, tags }: PassageLine): NewDocument {
  const isLong = text.length > knowledgeLimits.snippetLength;
  const address = source && /^https?:\/\//i.test(source) && URL.canParse(source) ? source : undefined;
  return {
    kind: isLong ? "text" : "snippet",
    title,
    passages: isLong ? passagesOf(title, text) : [{ title, titlePath: [], text }],
    ...(address ? { sourceUrl: address } : source ? { sourceName: source } : {}),
    tags,
  };
}

/** As the base cuts; known by what the line says, however it was cut before. */
async function documentsIn(
  base: Parameters<typeof chunkingOf>[0],
  lines: readonly PassageLine[],
): Promise<NewDocument[]> {
  const documents: NewDocument[] = [];
  for (const line of lines) {
    const document = documentOfLine(line);
    if (document.kind === "text" && chunkingOf(base))
      documents.push({ ...document, hash: documentHash(document), passages: await passagesIn(base, line) });
    else documents.push(document);
  }
  return documents;
}

async function knownHashes(ctx: Context, baseId: string, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.document.findMany({
    where: { baseId, contentHash: { in: [...hashes] } },
    select: { contentHash: true },
  });
  return new Set(rows.map(({ contentHash }) => contentHash));
}

/**
 * Adds what the base does not hold yet; what it holds word for word is counted as known. Cut off in the middle, the same
 * call finishes it. `onProgress` gets the share that is done, 0 to 1.
 */
export async function importPassages(
  ctx: Context,
  { baseId, passages }: ImportPassagesInput,
  onProgress: (share: number) => void = () => undefined,
): Promise<ImportedPassages> {
  const base = await requireBase(ctx, baseId, "knowledge.write");
  let added = 0;
  for (let start = 0; start < passages.length; start += linesAtOnce) {
    const documents = await documentsIn(base, passages.slice(start, start + linesAtOnce));
    await giveWay();
    added += await inTransaction(ctx, async (ctx) => {
      const known = await knownHashes(ctx, baseId, documents.map(documentHash));
      const fresh = documents.filter((document) => {
        const hash = documentHash(document);
        return !known.has(hash) && known.add(hash);
      });
      return (await writeDocuments(ctx, base, fresh)).length;
    });
    onProgress(Math.min(1, (start + linesAtOnce) / passages.length));
  }
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.knowledgeBase.update({ where: { id: baseId }, data: { updatedAt: new Date() } });
    await recordAudit(ctx, {
      action: "knowledge.imported",
      entityKind: "base",
      entityId: baseId,
      entityName: base.name,
      workspaceId: base.workspaceId,
      after: { added, known: passages.length - added },
    });
  });
  return { added, known: passages.length - added };
}
