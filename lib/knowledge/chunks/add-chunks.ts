/**
 * Adds chunks: typed snippets, question-and-answer pairs, and long texts. All are searchable when the call resolves.
 */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { invariant } from "#lib/errors.ts";
import type { BaseId } from "#lib/ids.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import { chunkingOf } from "#lib/knowledge/chunking/chunking-column.ts";
import { documentColumns, toDocumentView } from "#lib/knowledge/documents/document-view.ts";
import { type NewChunk, type NewDocument, writeDocuments } from "#lib/knowledge/documents/write-document.ts";
import type { AddPairInput, AddSnippetInput, AddTextInput, KnowledgeDocument } from "#lib/knowledge/schema.ts";
import type { BlockChunk } from "#lib/retrieval/chunk-blocks.ts";
import { chunkText } from "#lib/retrieval/chunk-text.ts";
import { chunkInOrder } from "#lib/retrieval/text-chunker.ts";

/** A chunk's title is its innermost heading, else the text's own title. */
const named = (title: string, chunks: readonly BlockChunk[]): NewChunk[] =>
  chunks.map(({ titlePath, text }) => ({ title: titlePath.at(-1)?.slice(0, 200) ?? title, titlePath, text }));

export const chunksOf = (title: string, text: string): NewChunk[] => named(title, chunkText(text));

/** As the base's maker chose it; without a base, in the usual size. */
export async function chunksIn(
  base: Parameters<typeof chunkingOf>[0] | null,
  { title, text }: { title: string; text: string },
): Promise<NewChunk[]> {
  return named(title, await chunkInOrder({ text, limits: base && chunkingOf(base) }));
}

async function addDocument(ctx: Context, baseId: BaseId, document: NewDocument): Promise<KnowledgeDocument> {
  return inTransaction(ctx, async (ctx) => {
    const base = await requireBase(ctx, baseId, "knowledge.write");
    const [id] = await writeDocuments(ctx, base, [document]);
    invariant(id, "a written document has an id");
    await ctx.db.knowledgeBase.update({ where: { id: baseId }, data: { updatedAt: new Date() } });
    const { kind, title, chunks } = document;
    await recordAudit(ctx, {
      action: "document.added",
      entityKind: "document",
      entityId: id,
      entityName: title,
      workspaceId: base.workspaceId,
      after: { kind, snippets: chunks.length },
    });
    const row = await ctx.db.document.findUniqueOrThrow({ where: { id }, select: documentColumns });
    return toDocumentView(row, ctx.locale);
  });
}

export async function addSnippet(ctx: Context, { baseId, title, text }: AddSnippetInput): Promise<KnowledgeDocument> {
  return addDocument(ctx, baseId, { kind: "snippet", title, chunks: [{ title, titlePath: [], text }] });
}

export async function addPair(ctx: Context, { baseId, question, answer }: AddPairInput): Promise<KnowledgeDocument> {
  return addDocument(ctx, baseId, {
    kind: "qa",
    title: question,
    chunks: [{ title: question, titlePath: [], text: answer }],
  });
}

export async function addText(ctx: Context, { baseId, title, text }: AddTextInput): Promise<KnowledgeDocument> {
  const base = await requireBase(ctx, baseId, "knowledge.write");
  return addDocument(ctx, baseId, { kind: "text", title, chunks: await chunksIn(base, { title, text }) });
}
