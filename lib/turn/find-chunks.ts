/** Searches the knowledge for a turn's question. */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import type { ChatModel } from "#lib/models/port.ts";
import type { SearchHit, SearchPort, SearchRequest, SearchResult } from "#lib/retrieval/port.ts";
import { tellLanguage } from "#lib/retrieval/stop-words.ts";
import { nothingAsked } from "./ask-model.ts";
import { earlierQuestions } from "./earlier-questions.ts";
import type { Ledger } from "./ledger.ts";
import type { HistoryMessage } from "./pack-prompt.ts";
import { rerankChunks } from "./rerank-chunks.ts";
import { rewriteQuestion, translateQuestion } from "./rewrite-question.ts";

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

/**
 * Whether the question is in another language than the bot's, and nothing was found in it: then a model translates it for
 * another search.
 */
export function isForeign(question: string, { language }: BotSpec, hits: readonly SearchHit[]): boolean {
  const asked = tellLanguage(question);
  if (asked === null) return hits.length === 0 && isMostlyOtherScript(question);
  return asked !== language && hits.every((hit) => hit.language !== asked);
}

/** Both languages of bots are written in Latin letters. */
function isMostlyOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length * 2 > letters.length;
}

/** Of both searches, each chunk once and the better ones first. */
function mergeResults(one: SearchResult, other: SearchResult, limit: number): SearchResult {
  const hits = [...one.hits, ...other.hits].toSorted((before, after) => after.score - before.score);
  const chosen = [...new Map(hits.map((hit) => [hit.chunkId, hit])).values()];
  const used = new Set(chosen.slice(0, limit).map(({ chunkId }) => chunkId));
  const close = [...chosen.slice(limit), ...one.close, ...other.close].filter(({ chunkId }) => !used.has(chunkId));
  return { hits: chosen.slice(0, limit), close: [...new Map(close.map((hit) => [hit.chunkId, hit])).values()] };
}

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

export const noChunks: FoundChunks = { searched: false, hits: [], close: [], rewritten: null };

export async function findChunks(input: FindInput): Promise<Found> {
  const { spec, signal, search, model } = input;
  const wanted = searchOf(input);
  if (!wanted) return { ...noChunks, ledger: [] };
  const searchFor = (query: string | null) => search.search(query ? { ...wanted, query, context: undefined } : wanted);
  const first =
    model && isRewritten(spec, wanted) ? await rewriteQuestion(model, input) : { question: null, asked: nothingAsked };
  const asked = first.question ?? input.question;
  const own = await searchFor(first.question);
  const second =
    model && isForeign(asked, spec, own.hits)
      ? await translateQuestion(model, { spec, question: asked, signal })
      : { question: null, asked: nothingAsked };
  const { hits, close } = second.question ? mergeResults(await searchFor(second.question), own, wanted.limit) : own;
  const rewritten = second.question ?? first.question;
  const { maxChunks, rerank } = spec.knowledge;
  const chosen =
    model && rerank && hits.length > 1
      ? await rerankChunks(model, { spec, question: rewritten ?? input.question, hits, signal })
      : { hits, asked: nothingAsked };
  const used = chosen.hits.slice(0, maxChunks);
  const left = [...chosen.hits.slice(maxChunks), ...close];
  const ledger = [...first.asked.ledger, ...second.asked.ledger, ...chosen.asked.ledger];
  return { searched: true, hits: used, close: left, rewritten, ledger };
}
