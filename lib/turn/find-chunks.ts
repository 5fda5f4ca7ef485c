/** What a turn asks of the knowledge, and what comes of it. */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import type { ChatModel } from "#lib/models/port.ts";
import type { SearchHit, SearchPort, SearchRequest } from "#lib/retrieval/port.ts";
import { nothingAsked } from "./ask-model.ts";
import { earlierQuestions } from "./earlier-questions.ts";
import type { Ledger } from "./ledger.ts";
import type { HistoryMessage } from "./pack-prompt.ts";
import { rerankChunks } from "./rerank-chunks.ts";
import { rewriteQuestion } from "./rewrite-question.ts";

export type Finding = {
  spec: BotSpec;
  question: string;
  history: readonly HistoryMessage[];
  workspaceId: WorkspaceId;
};

/** So many are put before a model that is to choose among them, for each that is used. */
const rerankedPerUsed = 3;
const maxReranked = 20;

/** Known before the turn begins; null for a bot without any knowledge. */
export function searchOf({ spec, question, history, workspaceId }: Finding): SearchRequest | null {
  const { baseIds, maxChunks, minScore, rerank, tags } = spec.knowledge;
  if (baseIds.length === 0) return null;
  const context = earlierQuestions(question, history);
  const limit = rerank ? Math.max(maxChunks, Math.min(maxReranked, maxChunks * rerankedPerUsed)) : maxChunks;
  return {
    query: question,
    ...(context ? { context } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    baseIds,
    workspaceId,
    limit,
    minScore,
  };
}

/** Whether a model is to put the question into other words before it is looked up. */
export const isRewritten = (spec: BotSpec, wanted: SearchRequest): boolean =>
  spec.knowledge.rewrite && wanted.context !== undefined;

export type FoundChunks = {
  searched: boolean;
  hits: SearchHit[];
  close: SearchHit[];
  /** The question that was looked up, where a model put it so. */
  rewritten: string | null;
};

export type Found = FoundChunks & { ledger: Ledger };

export type FindInput = Finding & {
  signal: AbortSignal;
  search: SearchPort;
  /** Rewrites and chooses where the bot wants that; without one the search alone decides. */
  model: ChatModel | undefined;
};

export async function findChunks(input: FindInput): Promise<Found> {
  const { spec, signal, search, model } = input;
  const wanted = searchOf(input);
  if (!wanted) return { searched: false, hits: [], close: [], rewritten: null, ledger: [] };
  const { question: rewritten, asked: rewriting } =
    model && isRewritten(spec, wanted) ? await rewriteQuestion(model, input) : { question: null, asked: nothingAsked };
  const { hits, close } = await search.search(rewritten ? { ...wanted, query: rewritten, context: undefined } : wanted);
  const { maxChunks, rerank } = spec.knowledge;
  const chosen =
    model && rerank && hits.length > 1
      ? await rerankChunks(model, { spec, question: rewritten ?? input.question, hits, signal })
      : { hits, asked: nothingAsked };
  const used = chosen.hits.slice(0, maxChunks);
  const left = [...chosen.hits.slice(maxChunks), ...close];
  const ledger = [...rewriting.ledger, ...chosen.asked.ledger];
  return { searched: true, hits: used, close: left, rewritten, ledger };
}
