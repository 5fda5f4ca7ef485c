/**
 * How well the search finds and the quoting responder answers, on the question sets of `retrieval-data`, beside plain FTS5
 * by several tokenizers and MiniSearch over the same chunks. What was tuned on is one half of the newer sets: `--half
 * held-out` tells what that is worth on the other.
 * Usage: node tests/bench/retrieval.ts [--half tuning|held-out]
 */
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import MiniSearch from "minisearch";
import { evaluateRetrieval } from "#lib/knowledge/evaluation/evaluate.ts";
import type { EmbeddingModel } from "#lib/models/port.ts";
import { quoteAnswer } from "#lib/models/quoting-responder.ts";
import { indexWords } from "#lib/retrieval/analyze.ts";
import { areaUnderCurve, rankingFigures } from "#lib/retrieval/metrics.ts";
import { testEmbedding } from "#tests/support/test-embedding.ts";
import { corpus, type QuestionSet, questionSets, questions, relevantTo, unanswerable } from "./retrieval-data.ts";

const { values } = parseArgs({ options: { half: { type: "string" } } });
if (values.half && !["tuning", "held-out"].includes(values.half)) throw new Error("--half is tuning or held-out");

const say = (line: string) => process.stdout.write(`${line}\n`);
const percent = (share: number) => (100 * share).toFixed(1).padStart(5);

type Language = "id" | "en";
type Asked = QuestionSet["questions"][number];
type Hit = { id: string; score: number };
type Ranker = (question: Asked) => readonly Hit[];

const plainWords = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const asIs = (text: string) => text;
const stemmed = (text: string, language: Language) => indexWords(text, language).join(" ");

type Fts5 = { tokenizer?: string; textOf?: typeof stemmed; titleWeight?: number };

/** BM25 of SQLite's FTS5 over all words of the question. */
function fts5(set: QuestionSet, { tokenizer = "unicode61", textOf = asIs, titleWeight = 1 }: Fts5 = {}): Ranker {
  const db = new Database(":memory:");
  db.exec(`create virtual table passages using fts5(id unindexed, title, text, tokenize = '${tokenizer}')`);
  const insert = db.prepare("insert into passages values (?, ?, ?)");
  for (const { _id, title, text, language } of set.corpus)
    insert.run(_id, textOf(title, language), textOf(text, language));
  const weighed = `bm25(passages, 0, ${titleWeight}, 1)`;
  const find = db.prepare<[string], Hit>(
    `select id, -${weighed} as score from passages where passages match ? order by ${weighed} limit 100`,
  );
  return ({ text, language }) => {
    const words = [...new Set(plainWords(textOf(text, language)))];
    return words.length > 0 ? find.all(words.map((word) => `"${word}"`).join(" OR ")) : [];
  };
}

function miniSearch(set: QuestionSet): Ranker {
  const index = new MiniSearch({ idField: "_id", fields: ["title", "text"] });
  index.addAll(set.corpus);
  return ({ text }) => index.search(text).map(({ id, score }) => ({ id: String(id), score }));
}

/** Of trigrams and a few synonyms: a weak model of meaning, the same everywhere. */
const testModel: EmbeddingModel = {
  name: "test embedding",
  embed: async (texts) => texts.map((text) => Float32Array.from(testEmbedding(text))),
};

const evaluationOf = (set: QuestionSet, semantic?: "alone" | "beside") =>
  evaluateRetrieval(
    set.corpus.map(({ _id, title, text }) => ({ id: _id, title, text })),
    [...set.questions, ...set.unanswerable].map(({ _id, text }) => ({ id: _id, text, relevant: set.relevantTo(_id) })),
    semantic ? { semantic: { model: testModel, alone: semantic === "alone" } } : {},
  );

const rankerOf =
  ({ rankings }: Awaited<ReturnType<typeof evaluationOf>>): Ranker =>
  ({ _id }) =>
    rankings.get(_id) ?? [];

const isOfHalf = ({ half }: Asked) => !values.half || half === values.half;

function report(set: QuestionSet, rankers: readonly (readonly [name: string, ranker: Ranker])[]): void {
  for (const language of ["id", "en"] as const) {
    const isAsked = (question: Asked) => question.language === language && isOfHalf(question);
    const [asked, unasked] = [set.questions.filter(isAsked), set.unanswerable.filter(isAsked)];
    if (asked.length === 0) continue;
    say(
      `${set.name}, ${language}: ${asked.length} questions and ${unasked.length} without an answer, ${set.corpus.length} passages`,
    );
    for (const [name, ranker] of rankers) {
      const found = asked.map((question) => ({ hits: ranker(question), relevant: set.relevantTo(question._id) }));
      const figures = rankingFigures(
        found.map(({ hits, relevant }) => ({ ranked: hits.map(({ id }) => id), relevant })),
      );
      const apart = areaUnderCurve(
        found.map(({ hits }) => hits[0]?.score ?? 0),
        unasked.map((question) => ranker(question)[0]?.score ?? 0),
      );
      say(
        `  ${name.padEnd(18)} recall@1 ${percent(figures.recallAt1)}  recall@5 ${percent(figures.recallAt5)}  MRR@10 ${percent(figures.mrrAt10)}  AUC ${apart?.toFixed(3) ?? "-"}`,
      );
    }
  }
}

const lexicalOf = new Map(
  await Promise.all(questionSets.map(async (set) => [set.name, await evaluationOf(set)] as const)),
);
for (const set of questionSets) {
  const lexical = lexicalOf.get(set.name);
  if (!lexical) throw new Error("Each set was searched");
  const isWhole = set.corpus === corpus && !values.half;
  report(set, [
    ["FTS5", fts5(set)],
    ["FTS5, Porter", fts5(set, { tokenizer: "porter unicode61" })],
    ["FTS5, our stems", fts5(set, { textOf: stemmed })],
    ["same, titles x 3", fts5(set, { textOf: stemmed, titleWeight: 3 })],
    ["MiniSearch", miniSearch(set)],
    ["lexical", rankerOf(lexical)],
    ...(isWhole
      ? ([
          ["semantic", rankerOf(await evaluationOf(set, "alone"))],
          ["hybrid", rankerOf(await evaluationOf(set, "beside"))],
        ] as const)
      : []),
  ]);
}

/** What a new bot uses. */
const [maxChunks, minScore] = [5, 0.2];
const hitsByQuery = lexicalOf.get("mixed")?.hitsByQuery;
const answerTo = ({ _id, text, language }: Asked) => {
  const hits = (hitsByQuery?.get(_id) ?? []).filter(({ score }) => score >= minScore).slice(0, maxChunks);
  return quoteAnswer({ question: text, hits, language });
};
for (const language of ["id", "en"] as const) {
  const asked = questions.filter((question) => question.language === language && relevantTo(question._id).size > 0);
  const told = asked.filter((question) => answerTo(question).text.includes(question.answer));
  const unasked = unanswerable.filter((question) => question.language === language);
  const refused = unasked.filter((question) => !answerTo(question).found);
  say(
    `quoting, ${language}: expected fact told ${percent(told.length / asked.length)}, unanswerable refused ${percent(refused.length / unasked.length)}`,
  );
}
