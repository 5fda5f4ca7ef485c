/**
 * Evaluates the retrieval on a corpus of questions with known relevant documents, in a temporary database, through the
 * same code that a bot uses.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Context } from "#lib/access/context.ts";
import { type DbClient, openDb } from "#lib/db/client.ts";
import { migrate } from "#lib/db/engine-work.ts";
import { type BaseId, newId, type WorkspaceId } from "#lib/ids.ts";
import { createBase } from "#lib/knowledge/bases.ts";
import { documentHash } from "#lib/knowledge/documents/write-document.ts";
import { ChunkLine, knowledgeLimits } from "#lib/knowledge/schema.ts";
import { documentOfLine, importChunks } from "#lib/knowledge/transfer/import-chunks.ts";
import { startSearchThread } from "#lib/retrieval/engine-work.ts";
import { type JudgedSearch, type SearchFigures, searchFigures } from "#lib/retrieval/metrics.ts";
import type { SearchHit, SearchPort } from "#lib/retrieval/port.ts";
import { guessLanguage } from "#lib/retrieval/stop-words.ts";
import { timedSearch } from "#lib/retrieval/timed-search.ts";
import { type EmbeddedQuestion, type EvaluationEmbeddings, embedQuestions } from "./evaluation-embeddings.ts";

export type EvaluationCorpus = readonly { id: string; title: string; text: string }[];
export type EvaluationQuery = {
  id: string;
  text: string;
  /** Grades above 0 by the corpus's ids; empty for a question without an answer. */
  relevant: ReadonlyMap<string, number>;
};
export type RankedDocument = { id: string; score: number };
export type Evaluation = SearchFigures & {
  chunks: number;
  /** By query, at most a hundred each, best first. */
  rankings: ReadonlyMap<string, readonly RankedDocument[]>;
  /** The chunks of these rankings, as a bot would get them. */
  hitsByQuery: ReadonlyMap<string, readonly SearchHit[]>;
};

const maxRanked = 100;
/** More than the documents ranked, since several chunks may be of one document. */
const chunksAsked = 150;
const sampledDocuments = 200;

type Filled = { baseId: BaseId; workspaceId: WorkspaceId; idsByDocument: Map<string, string[]>; chunks: number };

async function fill(db: DbClient, corpus: EvaluationCorpus, onProgress: (share: number) => void): Promise<Filled> {
  const ctx: Context = { actor: { kind: "system" }, db, requestId: newId("request"), locale: "en", clientAddress: "" };
  const workspaceId = newId("workspace");
  await db.workspace.create({ data: { id: workspaceId, kind: "system", name: "Evaluation" } });
  const sample = corpus.slice(0, sampledDocuments).map(({ text }) => text.slice(0, 500));
  const language = guessLanguage(sample.join("\n"), "en");
  const base = await createBase(ctx, { workspaceId, name: "Evaluation", description: "", language });
  const baseId = base.id;
  const lines = corpus.map(({ title, text }) =>
    ChunkLine.parse({
      title: title.trim().slice(0, knowledgeLimits.titleLength),
      text: (text.trim() || title.trim() || "-").slice(0, knowledgeLimits.textLength),
    }),
  );
  for (let start = 0; start < lines.length; start += knowledgeLimits.linesAtOnce) {
    const chunks = lines.slice(start, start + knowledgeLimits.linesAtOnce);
    await importChunks(ctx, { baseId, chunks }, (share) => onProgress((start + share * chunks.length) / lines.length));
  }
  // Documents with the same text are one document with several ids.
  const idsByHash = Map.groupBy(corpus.keys(), (index) => {
    const line = lines[index];
    return line ? documentHash(documentOfLine(line)) : "";
  });
  const rows = await db.document.findMany({ select: { id: true, contentHash: true } });
  const idsByDocument = new Map(
    rows.map(({ id, contentHash }) => [
      id,
      (idsByHash.get(contentHash) ?? []).flatMap((index) => corpus[index]?.id ?? []),
    ]),
  );
  return { baseId, workspaceId, idsByDocument, chunks: await db.chunk.count() };
}

/** Each document at the place of its best chunk. */
function rankDocuments(filled: Filled, hits: readonly SearchHit[]): RankedDocument[] {
  const ranked = new Map<string, RankedDocument>();
  for (const { documentId, score } of hits)
    for (const id of filled.idsByDocument.get(documentId) ?? []) if (!ranked.has(id)) ranked.set(id, { id, score });
  return [...ranked.values()].slice(0, maxRanked);
}

export type EvaluationOptions = {
  /** Lexical search only, where left out. */
  semantic?: EvaluationEmbeddings | undefined;
  /** The share of the corpus that is indexed, 0 to 1. */
  onProgress?: (share: number) => void;
};

async function measure(
  search: SearchPort,
  filled: Filled,
  queries: readonly EvaluationQuery[],
  concepts: readonly EmbeddedQuestion[],
): Promise<Omit<Evaluation, "chunks">> {
  const rankings = new Map<string, RankedDocument[]>();
  const hitsByQuery = new Map<string, SearchHit[]>();
  const searches: JudgedSearch[] = [];
  const { baseId, workspaceId } = filled;
  for (const [place, { id, text, relevant }] of queries.entries()) {
    const request = {
      query: text,
      baseIds: [baseId],
      workspaceId,
      limit: chunksAsked,
      minScore: 0,
      ...concepts[place],
    };
    const { hits, bestScore, tookMs } = await timedSearch(search, request);
    const ranked = rankDocuments(filled, hits);
    searches.push({ ranked: ranked.map((one) => one.id), relevant, bestScore, tookMs });
    rankings.set(id, ranked);
    hitsByQuery.set(id, hits);
  }
  return { ...searchFigures(searches), rankings, hitsByQuery };
}

/** Throws a ModelFailure where the embedding model does not answer. */
export async function evaluateRetrieval(
  corpus: EvaluationCorpus,
  queries: readonly EvaluationQuery[],
  { semantic, onProgress = () => undefined }: EvaluationOptions = {},
): Promise<Evaluation> {
  const folder = mkdtempSync(path.join(tmpdir(), "rakit-evaluation-"));
  try {
    const file = path.join(folder, "evaluation.db");
    await migrate(file);
    const db = openDb(file);
    const search = startSearchThread(file);
    // With vectors, indexing the chunks is the first half of the progress.
    const half = (from: number) => (share: number) => onProgress(semantic ? from + share / 2 : share);
    try {
      const filled = await fill(db, corpus, half(0));
      const texts = queries.map(({ text }) => text);
      const concepts = semantic ? await embedQuestions(db, texts, semantic, half(0.5)) : [];
      return { chunks: filled.chunks, ...(await measure(search, filled, queries, concepts)) };
    } finally {
      await search.close();
      await db.$disconnect();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
