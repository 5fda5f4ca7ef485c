import type { Context } from "#lib/access/context.ts";
import { requireBot } from "#lib/bots/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import type { BotInput } from "#lib/bots/schema.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import { knowledgeSearch } from "#lib/embeddings/index.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { type SampledChunk, sampleChunks } from "#lib/knowledge/index.ts";
import type { ChatModel } from "#lib/models/port.ts";
import { quoteAnswer } from "#lib/models/quoting-responder.ts";
import { resolveChatModels } from "#lib/providers/index.ts";
import { searchOf } from "#lib/turn/find-chunks.ts";
import type { Ledger } from "#lib/turn/ledger.ts";
import { promptTextsByLanguage } from "#lib/turn/prompt-texts.ts";
import { bookCalls } from "#lib/turns/index.ts";
import { askModels } from "./ask-models.ts";
import { questionCandidates } from "./question-candidates.ts";
import type { SuggestedQuestions } from "./schema.ts";
import { draftingTexts } from "./texts.ts";

const sampled = 60;
const suggested = 4;
/** Each is searched, one after another. */
const maxTried = 16;
const shownToModel = 12;
const shownLength = 600;
const questionTokens = 300;
const maxQuestionLength = 150;
const listMark = /^\s*(?:[-*•]|\d+[.)])\s*/;

type Asked = { questions: string[]; ledger: Ledger };

async function askForQuestions(
  models: readonly ChatModel[],
  { spec, chunks, signal }: { spec: BotSpec; chunks: readonly SampledChunk[]; signal: AbortSignal | undefined },
): Promise<Asked> {
  if (models.length === 0 || chunks.length === 0) return { questions: [], ledger: [] };
  const snippets = chunks
    .slice(0, shownToModel)
    .map(({ title, text }, index) => `[${index + 1}] ${title}\n${text.slice(0, shownLength)}`);
  const content = draftingTexts[spec.language].questions(snippets.join("\n\n"), suggested);
  const { text, ledger } = await askModels(models, { content, maxTokens: questionTokens, signal });
  const lines = (text ?? "").split("\n").map((line) => line.replace(listMark, "").trim());
  return { questions: lines.filter((line) => line.endsWith("?") && line.length <= maxQuestionLength), ledger };
}

/**
 * What tells the answer from others: the sentence that the bot would quote, with a model the question itself. Null
 * where the knowledge has no answer.
 */
async function answerKey(
  ctx: Context,
  {
    spec,
    question,
    workspaceId,
    quotes,
  }: { spec: BotSpec; question: string; workspaceId: WorkspaceId; quotes: boolean },
): Promise<string | null> {
  const request = searchOf({ spec, question, history: [], workspaceId });
  if (!request) return null;
  const { hits } = await knowledgeSearch(ctx.db).search(request);
  if (!quotes) return hits.length > 0 ? question : null;
  return quoteAnswer({ question, hits, language: spec.language }).sources[0]?.highlights[0] ?? null;
}

/**
 * Up to four questions that the bot answers: a model's, else from the knowledge's titles, headings and texts. The
 * bot's own ones that it cannot answer are left out; a bot that may answer without its knowledge keeps all of them.
 */
export async function suggestQuestions(ctx: Context, { botId }: BotInput): Promise<SuggestedQuestions> {
  const { workspaceId, draft } = await requireBot(ctx, botId, "bots.write");
  const spec = readSpec(draft);
  const models = await resolveChatModels(ctx.db, spec.model.modelIds);
  const own = spec.opening.suggestedQuestions;
  const quotes = models.length === 0;
  if (!quotes && !spec.rules.onlyFromKnowledge && own.length > 0) return { questions: own };
  const chunks = await sampleChunks(ctx, { baseIds: spec.knowledge.baseIds, max: sampled });
  const asked = await askForQuestions(models, { spec, chunks, signal: ctx.signal });
  await bookCalls(ctx, { botId, workspaceId }, asked.ledger);
  const { about } = promptTextsByLanguage[spec.language];
  const candidates = [...new Set([...asked.questions, ...questionCandidates(chunks, own, about)])];
  const questionByAnswer = new Map<string, string>();
  for (const question of candidates.slice(0, maxTried)) {
    if (questionByAnswer.size === suggested) break;
    const key = await answerKey(ctx, { spec, question, workspaceId, quotes });
    // Two questions with one answer would promise more than the bot knows.
    if (key !== null && !questionByAnswer.has(key)) questionByAnswer.set(key, question);
  }
  return { questions: [...questionByAnswer.values()] };
}
