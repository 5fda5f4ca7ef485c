/** The question set of this folder, as the benchmarks read it. */
import { readFileSync } from "node:fs";

export type Chunk = { _id: string; title: string; text: string; language: "id" | "en" };
export type Question = { _id: string; text: string; language: "id" | "en"; answer: string };

const folder = new URL("./retrieval-data/", import.meta.url);

/** Lines of our own files, whose shape the folder's README states. */
const linesOf = <T>(name: string) =>
  readFileSync(new URL(name, folder), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);

export const corpus = linesOf<Chunk>("corpus.jsonl");
export const questions = linesOf<Question>("queries.jsonl");
export const unanswerable = linesOf<Omit<Question, "answer">>("unanswerable.jsonl");

const none: ReadonlyMap<string, number> = new Map();
const judged = new Map<string, Map<string, number>>();
for (const line of readFileSync(new URL("qrels.tsv", folder), "utf8").trim().split("\n").slice(1)) {
  const [query = "", chunk = "", grade] = line.split("\t");
  judged.set(query, (judged.get(query) ?? new Map<string, number>()).set(chunk, Number(grade)));
}

/** Grades of the chunks that answer. */
export const relevantTo = (queryId: string): ReadonlyMap<string, number> => judged.get(queryId) ?? none;
