/** `knowledge evaluate`: files in the BEIR layout in, one JSON object out; progress goes to standard error. */

import { createReadStream, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { sharedDb } from "#lib/db/client.ts";
import { migrationState } from "#lib/db/engine-work.ts";
import { earlierModes } from "#lib/earlier-names.ts";
import { env } from "#lib/env.ts";
import {
  type Evaluation,
  type EvaluationCorpus,
  type EvaluationQuery,
  evaluateRetrieval,
  type RankedDocument,
} from "#lib/knowledge/evaluation/evaluate.ts";
import type { EvaluationEmbeddings } from "#lib/knowledge/evaluation/evaluation-embeddings.ts";
import { type EmbeddingModel, isModelFailure } from "#lib/models/port.ts";
import { environmentEmbeddingModel, resolveEmbeddingModel } from "#lib/providers/index.ts";
import { newestIndex } from "#lib/retrieval/engine.ts";
import { CommandFailure } from "./command-failure.ts";
import type { CommandOutput } from "./command-output.ts";

/** `mode` may be an earlier name of a mode; the report then has that name. */
export type EvaluateOptions = { corpus: string; queries: string; qrels: string; mode: string; run: string };

const Id = z.union([z.string().min(1), z.number()]).transform(String);
const CorpusLine = z.object({ _id: Id, title: z.string().nullish(), text: z.string().nullish() });
const QueryLine = z.object({ _id: Id, text: z.string() });

async function readLines<T>(file: string, shape: z.ZodType<T>): Promise<T[]> {
  const items: T[] = [];
  let number = 0;
  const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity });
  for await (const line of lines) {
    number += 1;
    if (!line.trim()) continue;
    try {
      items.push(shape.parse(JSON.parse(line.replace(/^\ufeff/, ""))));
    } catch {
      throw new CommandFailure(`${file}, line ${number}: expected a JSON object with "_id" and "text".`);
    }
  }
  return items;
}

/** Grades above 0, by query and document. The first line is a header. */
function readJudgements(file: string): Map<string, Map<string, number>> {
  const byQuery = new Map<string, Map<string, number>>();
  for (const [index, line] of readFileSync(file, "utf8").split(/\r?\n/).entries()) {
    if (index === 0 || !line.trim()) continue;
    const [query, document, grade] = line.split("\t");
    const value = Number(grade);
    if (!query || !document || !Number.isFinite(value))
      throw new CommandFailure(`${file}, line ${index + 1}: expected query, document and score, separated by tabs.`);
    if (value <= 0) continue;
    const graded = byQuery.get(query) ?? new Map<string, number>();
    byQuery.set(query, graded.set(document, value));
  }
  return byQuery;
}

/** Checked before the evaluation, which may take long. */
function checkWritable(file: string): void {
  try {
    writeFileSync(file, "");
  } catch {
    throw new CommandFailure("--run: the file cannot be written.");
  }
}

/** `qid Q0 docid rank score tag`. TREC's tools order by score, so the score falls with the place. */
function writeRun(file: string, rankings: ReadonlyMap<string, readonly RankedDocument[]>): void {
  const lines = [...rankings].flatMap(([query, ranked]) =>
    ranked.map(({ id }, place) => `${query} Q0 ${id} ${place + 1} ${(1 / (place + 1)).toFixed(6)} rakit`),
  );
  writeFileSync(file, lines.length > 0 ? `${lines.join("\n")}\n` : "");
}

const rounded = (value: number, digits = 4) => Number(value.toFixed(digits));

function reportOf(options: EvaluateOptions, queries: readonly EvaluationQuery[], figures: Evaluation, corpus: number) {
  const judged = queries.filter(({ relevant }) => relevant.size > 0).length;
  return {
    mode: options.mode,
    documents: corpus,
    chunks: figures.chunks,
    queries: judged,
    queries_without_answer: queries.length - judged,
    "recall@1": rounded(figures.recallAt1),
    "recall@5": rounded(figures.recallAt5),
    "mrr@10": rounded(figures.mrrAt10),
    "ndcg@10": rounded(figures.ndcgAt10),
    p50_ms: rounded(figures.p50Ms, 2),
    p95_ms: rounded(figures.p95Ms, 2),
    no_answer_auc: figures.noAnswerAuc === null ? null : rounded(figures.noAnswerAuc),
  };
}

async function readInput<T>(name: string, read: () => Promise<T> | T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`--${name}: the file cannot be read.`);
  }
}

/** The environment's embedding model, else the instance's chosen one, which is only read. */
async function embeddingModel(): Promise<EmbeddingModel | null> {
  const named = environmentEmbeddingModel();
  const { databaseFile } = env();
  if (named !== null) return resolveEmbeddingModel(sharedDb(), { providerId: null, model: named });
  if (!existsSync(databaseFile) || migrationState(databaseFile).missing.length > 0) return null;
  const index = await newestIndex(sharedDb());
  return index && (await resolveEmbeddingModel(sharedDb(), index));
}

async function embeddingsFor(mode: string): Promise<EvaluationEmbeddings | undefined> {
  if (mode === "lexical") return undefined;
  const model = await embeddingModel();
  if (!model)
    throw new CommandFailure(
      `--mode ${mode} needs an embedding model: name one with OPENAI_EMBEDDING_MODEL, or choose one in the administration.`,
    );
  return { model, alone: (earlierModes[mode] ?? mode) === "semantic" };
}

async function figuresOf(
  documents: EvaluationCorpus,
  queries: readonly EvaluationQuery[],
  { semantic, progress }: { semantic: EvaluationEmbeddings | undefined; progress: (line: string) => void },
): Promise<Evaluation> {
  let shown = 0;
  const onProgress = (share: number) => {
    const tenth = Math.floor(share * 10);
    if (tenth > shown) progress(`indexed ${tenth * 10} %`);
    shown = Math.max(shown, tenth);
  };
  try {
    return await evaluateRetrieval(documents, queries, { semantic, onProgress });
  } catch (error) {
    if (!isModelFailure(error)) throw error;
    throw new CommandFailure(`The embedding model ${semantic?.model.name} did not answer: ${error.code}.`);
  }
}

/**
 * Prints the report. Throws CommandFailure with a sentence for unreadable files, and for modes that lack their model.
 */
export async function evaluateKnowledge(options: EvaluateOptions, { stdout, stderr }: CommandOutput): Promise<void> {
  const progress = (line: string) => stderr.write(`${line}\n`);
  const semantic = await embeddingsFor(options.mode);
  const corpus = await readInput("corpus", () => readLines(options.corpus, CorpusLine));
  const judgements = await readInput("qrels", () => readJudgements(options.qrels));
  const queries = (await readInput("queries", () => readLines(options.queries, QueryLine))).map(({ _id, text }) => ({
    id: _id,
    text,
    relevant: judgements.get(_id) ?? new Map<string, number>(),
  }));
  if (options.run) checkWritable(options.run);
  progress(`${corpus.length} documents, ${queries.length} queries`);
  const documents = corpus.map(({ _id, title, text }) => ({ id: _id, title: title ?? "", text: text ?? "" }));
  const figures = await figuresOf(documents, queries, { semantic, progress });
  if (options.run) writeRun(options.run, figures.rankings);
  stdout.write(`${JSON.stringify(reportOf(options, queries, figures, corpus.length))}\n`);
}
