/** Test questions of a base: which snippet is right for each is known, so the search can be measured by them. */
import { type Context, personIdOf } from "../access/context.ts";
import { requirePermission } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { inTransaction } from "../db/client.ts";
import { conflict, notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { knowledgeSearch } from "../meaning/index.ts";
import { type JudgedRanking, rankingFigures } from "../retrieval/metrics.ts";
import type { SearchHit, SearchRequest } from "../retrieval/port.ts";
import { requireBase, requireChunk, visibleBases } from "./access.ts";
import { type BaseInput, knowledgeLimits } from "./schema.ts";
import type {
  CheckedQuestion,
  CheckedQuestions,
  QuestionFigures,
  QuestionInput,
  SaveQuestionInput,
} from "./search-schema.ts";

const rankedAtMost = 10;

/** A question that is there already gets the new snippet. Throws conflict beyond the limit. */
export async function saveQuestion(
  ctx: Context,
  { baseId, chunkId, text }: SaveQuestionInput,
): Promise<{ id: string }> {
  return inTransaction(ctx, async (ctx) => {
    const chunk = await requireChunk(ctx, chunkId, "knowledge.write");
    if (chunk.baseId !== baseId) throw notFound("chunk");
    const maximum = knowledgeLimits.questions;
    if ((await ctx.db.knowledgeQuestion.count({ where: { baseId } })) >= maximum)
      throw conflict("knowledge.too_many_questions", { maximum });
    const { documentId } = chunk;
    const createdById = personIdOf(ctx);
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
      workspaceId: chunk.base.workspaceId,
      after: { snippet: chunk.title },
    });
    return { id: row.id };
  });
}

export async function deleteQuestion(ctx: Context, { questionId }: QuestionInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const question = await ctx.db.knowledgeQuestion.findFirst({
      where: { id: questionId, base: visibleBases(ctx) },
      include: { base: true },
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
    });
  });
}

type Question = { id: string; text: string; documentId: string; chunkId: string | null; title: string };

const isRight = ({ chunkId, documentId }: Question, hit: SearchHit) =>
  chunkId === null ? hit.documentId === documentId : hit.chunkId === chunkId;

function checked(question: Question, hits: readonly SearchHit[]): CheckedQuestion {
  const index = hits.findIndex((hit) => isRight(question, hit));
  const { id, text, title } = question;
  return { id, text, title, place: index < 0 ? null : index + 1, first: index === 0 ? null : (hits[0]?.title ?? null) };
}

/** As ids that the figures can compare: the right one, and others. */
const asRanking = ({ place }: CheckedQuestion): JudgedRanking => ({
  ranked: Array.from({ length: rankedAtMost }, (_, index) => (index + 1 === place ? "right" : `other ${index}`)),
  relevant: new Map([["right", 1]]),
});

type Side = NonNullable<SearchRequest["by"]>;

/** Where the right snippet of each question comes. `by` leaves the other side out; `hasMeaning`: both had a say. */
async function askAll(ctx: Context, base: { id: string; workspaceId: string }, rows: readonly Question[], by?: Side) {
  const items: CheckedQuestion[] = [];
  let hasMeaning = false;
  for (const question of rows) {
    const { hits } = await knowledgeSearch(ctx.db).search({
      query: question.text,
      baseIds: [base.id],
      workspaceId: base.workspaceId,
      limit: rankedAtMost,
      minScore: 0,
      ...(by ? { by } : {}),
    });
    items.push(checked(question, hits));
    hasMeaning ||= hits.some(({ meaningScore }) => meaningScore !== null);
  }
  return { items, hasMeaning };
}

function figuresOf(items: readonly CheckedQuestion[]): QuestionFigures {
  const { recallAt1, recallAt5, mrrAt10 } = rankingFigures(items.map(asRanking));
  return { recallAt1, recallAt5, mrrAt10 };
}

/** Asks every question now. The newest first. */
export async function checkQuestions(ctx: Context, { baseId }: BaseInput): Promise<CheckedQuestions> {
  const base = await requireBase(ctx, baseId, "knowledge.read");
  const rows = await ctx.db.knowledgeQuestion.findMany({
    where: { baseId },
    include: { chunk: { select: { title: true } }, document: { select: { title: true } } },
    orderBy: { id: "desc" },
  });
  const questions = rows.map(({ chunk, document, ...row }) => ({ ...row, title: chunk?.title ?? document.title }));
  if (questions.length === 0) return { items: [], figures: null, sides: null };
  const { items, hasMeaning } = await askAll(ctx, base, questions);
  const figures = figuresOf(items);
  const meaning = hasMeaning ? await askAll(ctx, base, questions, "meaning") : null;
  // The model may have gone away since.
  if (!meaning?.hasMeaning) return { items, figures, sides: null };
  const words = await askAll(ctx, base, questions, "words");
  return { items, figures, sides: { words: figuresOf(words.items), meaning: figuresOf(meaning.items) } };
}
