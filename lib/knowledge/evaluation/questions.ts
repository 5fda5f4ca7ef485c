/** Test questions of a base: each has a known right chunk, or none, so that the search can be evaluated. */

import { type Context, userIdOf } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { withQuestionVector } from "#lib/embeddings/index.ts";
import { conflict, notFound } from "#lib/errors.ts";
import { type BaseId, type ChunkId, type DocumentId, newId, type QuestionId, type WorkspaceId } from "#lib/ids.ts";
import { requireBase, requireChunk, visibleBases } from "#lib/knowledge/access.ts";
import { type BaseInput, knowledgeLimits } from "#lib/knowledge/schema.ts";
import { defaultMinScore } from "#lib/knowledge/search-knowledge.ts";
import type {
  CheckedQuestion,
  CheckedQuestions,
  QuestionInput,
  SaveQuestionInput,
} from "#lib/knowledge/search-schema.ts";
import { searchIn } from "#lib/retrieval/engine.ts";
import { type JudgedSearch, searchFigures } from "#lib/retrieval/metrics.ts";
import type { SearchHit, SearchRequest } from "#lib/retrieval/port.ts";
import { type TimedSearch, timedSearch } from "#lib/retrieval/timed-search.ts";

const maxRanked = 10;

async function requireRight(ctx: Context, { baseId, chunkId }: SaveQuestionInput) {
  if (chunkId === null) {
    const { workspaceId } = await requireBase(ctx, baseId, "knowledge.write");
    return { workspaceId, documentId: null, title: null };
  }
  const chunk = await requireChunk(ctx, chunkId, "knowledge.write");
  if (chunk.baseId !== baseId) throw notFound("chunk");
  return { workspaceId: chunk.base.workspaceId, documentId: chunk.documentId, title: chunk.title };
}

/** An existing question gets the new chunk. Throws conflict beyond the limit. */
export async function saveQuestion(ctx: Context, input: SaveQuestionInput): Promise<{ id: QuestionId }> {
  const { baseId, chunkId, text } = input;
  return inTransaction(ctx, async (ctx) => {
    const { workspaceId, documentId, title } = await requireRight(ctx, input);
    const maximum = knowledgeLimits.questions;
    if ((await ctx.db.knowledgeQuestion.count({ where: { baseId } })) >= maximum)
      throw conflict("knowledge.too_many_questions", { maximum });
    const createdById = userIdOf(ctx);
    const before = await ctx.db.knowledgeQuestion.findUnique({
      where: { baseId_text: { baseId, text } },
      select: { chunk: { select: { title: true } } },
    });
    const row = await ctx.db.knowledgeQuestion.upsert({
      where: { baseId_text: { baseId, text } },
      create: { id: newId("question"), baseId, documentId, chunkId, text, createdById },
      update: { documentId, chunkId },
    });
    await recordAudit(ctx, {
      action: "question.saved",
      entityKind: "question",
      entityId: row.id,
      entityName: text,
      workspaceId,
      before: before ? { snippet: before.chunk?.title ?? null } : undefined,
      after: { snippet: title },
    });
    return { id: row.id };
  });
}

export async function deleteQuestion(ctx: Context, { questionId }: QuestionInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const question = await ctx.db.knowledgeQuestion.findFirst({
      where: { id: questionId, base: visibleBases(ctx) },
      include: { base: true, chunk: { select: { title: true } } },
    });
    if (!question) throw notFound("question");
    requirePermission(ctx, "knowledge.write", question.base.workspaceId);
    await ctx.db.knowledgeQuestion.delete({ where: { id: questionId } });
    await recordAudit(ctx, {
      action: "question.deleted",
      entityKind: "question",
      entityId: questionId,
      entityName: question.text,
      workspaceId: question.base.workspaceId,
      before: { snippet: question.chunk?.title ?? null },
    });
  });
}

type Base = { id: BaseId; workspaceId: WorkspaceId };
/** Without a document, the question should have no answer. */
type Question = {
  id: QuestionId;
  text: string;
  documentId: DocumentId | null;
  chunkId: ChunkId | null;
  title: string | null;
};

const isRight = ({ chunkId, documentId }: Question, hit: SearchHit) =>
  chunkId === null ? hit.documentId === documentId : hit.chunkId === chunkId;

type Side = NonNullable<SearchRequest["by"]>;
/** `rightAt`: the right chunk's place, counted from 0; -1 where it was not found or there is none. */
type EvaluatedQuestion = TimedSearch & { question: Question; rightAt: number };

const requestOf = ({ text }: Question, { id, workspaceId }: Base) => ({
  query: text,
  baseIds: [id],
  workspaceId,
  limit: maxRanked,
});

/** Runs each question as bots search. `by` limits the search to one side. */
async function askAll(
  ctx: Context,
  base: Base,
  questions: readonly Question[],
  by?: Side,
): Promise<EvaluatedQuestion[]> {
  const asked: EvaluatedQuestion[] = [];
  for (const question of questions) {
    // The time measured is the search's, without the model's for the question's vector.
    const request = await withQuestionVector(ctx.db, {
      ...requestOf(question, base),
      minScore: 0,
      ...(by ? { by } : {}),
    });
    const found = await timedSearch(searchIn(ctx.db), request);
    asked.push({ ...found, question, rightAt: found.hits.findIndex((hit) => isRight(question, hit)) });
  }
  return asked;
}

const rightOne = "right";

const toJudged = ({ question, hits, rightAt, bestScore, tookMs }: EvaluatedQuestion): JudgedSearch => ({
  ranked: hits.map(({ chunkId }, index) => (index === rightAt ? rightOne : chunkId)),
  relevant: new Map(question.documentId === null ? [] : [[rightOne, 1]]),
  bestScore,
  tookMs,
});

const figuresOf = (asked: readonly EvaluatedQuestion[]) => searchFigures(asked.map(toJudged));

const usesEmbeddings = (asked: readonly EvaluatedQuestion[]) =>
  asked.some(({ hits }) => hits.some(({ semanticScore }) => semanticScore !== null));

async function toChecked(
  ctx: Context,
  base: Base,
  { question, hits, rightAt }: EvaluatedQuestion,
): Promise<CheckedQuestion> {
  const { id, text, title, documentId } = question;
  if (documentId === null) {
    const request = await withQuestionVector(ctx.db, { ...requestOf(question, base), minScore: defaultMinScore });
    const [used] = (await searchIn(ctx.db).search(request)).hits;
    return { id, text, title: null, place: null, first: used?.title ?? null, isRefused: used === undefined };
  }
  const first = rightAt === 0 ? null : (hits[0]?.title ?? null);
  return { id, text, title, place: rightAt < 0 ? null : rightAt + 1, first, isRefused: null };
}

async function listQuestions(ctx: Context, baseId: BaseId): Promise<Question[]> {
  const rows = await ctx.db.knowledgeQuestion.findMany({
    where: { baseId },
    include: { chunk: { select: { title: true } }, document: { select: { title: true } } },
    orderBy: { id: "desc" },
  });
  return rows.map(({ chunk, document, ...row }) => ({ ...row, title: chunk?.title ?? document?.title ?? null }));
}

/** Runs every question now; the newest first. */
export async function checkQuestions(ctx: Context, { baseId }: BaseInput): Promise<CheckedQuestions> {
  const base = await requireBase(ctx, baseId, "knowledge.read");
  const questions = await listQuestions(ctx, baseId);
  const asked = await askAll(ctx, base, questions);
  const items: CheckedQuestion[] = [];
  for (const one of asked) items.push(await toChecked(ctx, base, one));
  if (!questions.some(({ documentId }) => documentId !== null)) return { items, figures: null, sides: null };
  const figures = figuresOf(asked);
  const semantic = usesEmbeddings(asked) ? await askAll(ctx, base, questions, "semantic") : [];
  // The model may have become unavailable since.
  if (!usesEmbeddings(semantic)) return { items, figures, sides: null };
  const words = await askAll(ctx, base, questions, "words");
  return { items, figures, sides: { words: figuresOf(words), semantic: figuresOf(semantic) } };
}
