/** Searches the knowledge for a turn's question. */
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

/** Chunks shown to the reranking model for each chunk that is used. */
const rerankedPerUsed = 3;
const maxReranked = 20;

/** The search request, known before the turn begins; null for a bot without knowledge. */
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

/** Whether a model rewrites the question before the search. */
export const isRewritten = (spec: BotSpec, wanted: SearchRequest): boolean =>
  spec.knowledge.rewrite && wanted.context !== undefined;

export type FoundChunks = {
  searched: boolean;
  hits: SearchHit[];
  close: SearchHit[];
  /** The question as a model rewrote it for the search; null where none did. */
  rewritten: string | null;
};

export type Found = FoundChunks & { ledger: Ledger };

export type FindInput = Finding & {
  signal: AbortSignal;
  search: SearchPort;
  /** Rewrites and reranks where the bot's spec says so; without a model the search alone decides. */
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
