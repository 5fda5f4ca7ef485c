/**
 * How well the search finds and the quoting responder answers, on the questions of `retrieval-data`, beside plain FTS5 and
 * MiniSearch over the same chunks.
 * Usage: node tests/bench/retrieval.ts
 */
import Database from "better-sqlite3";
import MiniSearch from "minisearch";
import { evaluateRetrieval, type RankedDocument } from "#lib/knowledge/evaluation/evaluate.ts";
import type { EmbeddingModel } from "#lib/models/port.ts";
import { quoteAnswer } from "#lib/models/quoting-responder.ts";
import { areaUnderCurve, type RankingFigures, rankingFigures } from "#lib/retrieval/metrics.ts";
import { testEmbedding } from "#tests/support/test-embedding.ts";
import { corpus, questions, relevantTo, unanswerable } from "./retrieval-data.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const percent = (share: number) => (100 * share).toFixed(1).padStart(5);
const row = (name: string, { recallAt1, recallAt5, mrrAt10 }: RankingFigures) =>
  say(
    `  ${name.padEnd(12)} recall@1 ${percent(recallAt1)}  recall@5 ${percent(recallAt5)}  MRR@10 ${percent(mrrAt10)}`,
  );

type Ranker = (question: { _id: string; text: string }) => string[];

function plainFts5(): Ranker {
  const db = new Database(":memory:");
  db.exec("create virtual table passages using fts5(id unindexed, title, text)");
  const insert = db.prepare("insert into passages values (?, ?, ?)");
  for (const { _id, title, text } of corpus) insert.run(_id, title, text);
  const find = db.prepare<[string], { id: string }>(
    "select id from passages where passages match ? order by rank limit 100",
  );
  return ({ text }) => {
    const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
    return find.all(words.map((word) => `"${word}"`).join(" OR ")).map(({ id }) => id);
  };
}

function miniSearch(): Ranker {
  const index = new MiniSearch({ idField: "_id", fields: ["title", "text"] });
  index.addAll(corpus);
  return ({ text }) => index.search(text).map(({ id }) => String(id));
}

const documents = corpus.map(({ _id, title, text }) => ({ id: _id, title, text }));
const queries = [...questions, ...unanswerable].map(({ _id, text }) => ({ id: _id, text, relevant: relevantTo(_id) }));
/** Of trigrams and a few synonyms: a weak model of meaning, the same everywhere. */
const testModel: EmbeddingModel = {
  name: "test embedding",
  embed: async (texts) => texts.map((text) => Float32Array.from(testEmbedding(text))),
};
const { rankings, hitsByQuery } = await evaluateRetrieval(documents, queries);
const semanticSearch = await evaluateRetrieval(documents, queries, { semantic: { model: testModel, alone: true } });
const hybrid = await evaluateRetrieval(documents, queries, { semantic: { model: testModel, alone: false } });
const rankerOf =
  (found: ReadonlyMap<string, readonly RankedDocument[]>): Ranker =>
  ({ _id }) =>
    (found.get(_id) ?? []).map(({ id }) => id);
const rankers: [name: string, ranker: Ranker][] = [
  ["plain FTS5", plainFts5()],
  ["MiniSearch", miniSearch()],
  ["lexical", rankerOf(rankings)],
  ["semantic", rankerOf(semanticSearch.rankings)],
  ["hybrid", rankerOf(hybrid.rankings)],
];
for (const language of ["id", "en"] as const) {
  const asked = questions.filter((question) => question.language === language);
  say(`${language}: ${asked.length} questions, ${corpus.length} passages`);
  for (const [name, ranker] of rankers)
    row(
      name,
      rankingFigures(asked.map((question) => ({ ranked: ranker(question), relevant: relevantTo(question._id) }))),
    );
}

/** What a new bot uses. */
const [maxChunks, minScore] = [5, 0.2];
const answerTo = ({ _id, text, language }: (typeof unanswerable)[number]) => {
  const hits = (hitsByQuery.get(_id) ?? []).filter(({ score }) => score >= minScore).slice(0, maxChunks);
  return quoteAnswer({ question: text, hits, language });
};
for (const language of ["id", "en"] as const) {
  const asked = questions.filter((question) => question.language === language);
  const told = asked.filter((question) => answerTo(question).text.includes(question.answer));
  const unasked = unanswerable.filter((question) => question.language === language);
  const best = ({ _id }: { _id: string }) => hitsByQuery.get(_id)?.[0]?.score ?? 0;
  const auc = areaUnderCurve(asked.map(best), unasked.map(best)) ?? Number.NaN;
  const rehybrid = unasked.filter((question) => !answerTo(question).found);
  say(
    `quoting, ${language}: expected fact told ${percent(told.length / asked.length)}, unanswerable rehybrid ${percent(rehybrid.length / unasked.length)}, told apart by score (AUC) ${auc.toFixed(3)}`,
  );
}
