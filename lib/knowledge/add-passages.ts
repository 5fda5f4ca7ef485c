/** New passages: typed snippets, question-and-answer pairs, and long texts cut into snippets. All are searchable when this resolves. */
import { createHash } from "node:crypto";
import type { Context } from "../access/context.ts";
import { recordAudit } from "../audit/record.ts";
import type { Language } from "../bots/spec.ts";
import { type Db, inTransaction } from "../db/client.ts";
import { newId } from "../ids.ts";
import { guessLanguage } from "../retrieval/analyze.ts";
import { chunkText } from "../retrieval/chunk-text.ts";
import { indexChunks } from "../retrieval/sqlite-index.ts";
import { estimateTokens } from "../turn/estimate-tokens.ts";
import { requireBase } from "./access.ts";
import type { AddPairInput, AddSnippetInput, AddTextInput, KnowledgeDocument } from "./schema.ts";

type NewPassage = { title: string; titlePath: string[]; text: string };
type NewDocument = { kind: "snippet" | "qa" | "text"; title: string; passages: NewPassage[] };

export const contentHash = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");

/** Rows that one statement can carry within SQLite's number of values. */
const rowsAtOnce = 500;

async function insertChunks(
  db: Db,
  document: { id: string; baseId: string; language: Language },
  passages: readonly NewPassage[],
): Promise<void> {
  for (let start = 0; start < passages.length; start += rowsAtOnce) {
    const rows = passages.slice(start, start + rowsAtOnce).map((passage, offset) => ({
      id: newId("chunk"),
      documentId: document.id,
      baseId: document.baseId,
      position: start + offset,
      title: passage.title,
      titlePath: passage.titlePath,
      text: passage.text,
      language: guessLanguage(`${passage.title} ${passage.text}`, document.language),
      tokens: estimateTokens(passage.text),
      contentHash: contentHash(passage.title, passage.text),
    }));
    await indexChunks(
      db,
      await db.chunk.createManyAndReturn({
        data: rows,
        select: { number: true, title: true, text: true, language: true },
      }),
    );
  }
}

async function addDocument(
  ctx: Context,
  baseId: string,
  { kind, title, passages }: NewDocument,
): Promise<KnowledgeDocument> {
  return inTransaction(ctx, async (ctx) => {
    const base = await requireBase(ctx, baseId, "knowledge.write");
    const whole = passages.map(({ text }) => text).join("\n");
    const language = guessLanguage(whole, base.language === "en" ? "en" : "id");
    const document = await ctx.db.document.create({
      data: {
        id: newId("document"),
        baseId,
        kind,
        title,
        language,
        contentHash: contentHash(title, whole),
        sizeBytes: Buffer.byteLength(whole),
        tags: [],
        createdById: ctx.actor.kind === "user" || ctx.actor.kind === "token" ? ctx.actor.userId : null,
      },
    });
    await insertChunks(ctx.db, { id: document.id, baseId, language }, passages);
    await ctx.db.knowledgeBase.update({ where: { id: baseId }, data: { updatedAt: new Date() } });
    await recordAudit(ctx, {
      action: "document.added",
      entityKind: "document",
      entityId: document.id,
      entityName: title,
      workspaceId: base.workspaceId,
      after: { kind, snippets: passages.length },
    });
    return {
      id: document.id,
      baseId,
      kind,
      title,
      state: document.state,
      chunks: passages.length,
      updatedAt: document.updatedAt.toISOString(),
    };
  });
}

export async function addSnippet(ctx: Context, { baseId, title, text }: AddSnippetInput): Promise<KnowledgeDocument> {
  return addDocument(ctx, baseId, { kind: "snippet", title, passages: [{ title, titlePath: [], text }] });
}

export async function addPair(ctx: Context, { baseId, question, answer }: AddPairInput): Promise<KnowledgeDocument> {
  return addDocument(ctx, baseId, {
    kind: "qa",
    title: question,
    passages: [{ title: question, titlePath: [], text: answer }],
  });
}

/** A passage's title is its innermost heading, else the text's own title. */
export async function addText(ctx: Context, { baseId, title, text }: AddTextInput): Promise<KnowledgeDocument> {
  const passages = chunkText(text).map((chunk) => ({
    ...chunk,
    title: chunk.titlePath.at(-1)?.slice(0, 200) ?? title,
  }));
  return addDocument(ctx, baseId, { kind: "text", title, passages });
}
