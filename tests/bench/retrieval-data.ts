/** The question sets of this folder, as the benchmarks read them. */
import { readFileSync } from "node:fs";

export type Chunk = { _id: string; title: string; text: string; language: "id" | "en" };
export type Half = "tuning" | "held-out";
type Asked = { _id: string; text: string; language: "id" | "en"; half?: Half; kind?: "question" | "keywords" };
export type Question = Asked & { answer: string };

type Grades = ReadonlyMap<string, number>;

/** Questions over a corpus; those that no chunk answers have no grades. */
export type QuestionSet = {
  name: string;
  corpus: readonly Chunk[];
  questions: readonly Asked[];
  unanswerable: readonly Asked[];
  relevantTo: (queryId: string) => Grades;
};

const folder = new URL("./retrieval-data/", import.meta.url);
const contentOf = (name: string) => readFileSync(new URL(name, folder), "utf8").trim().split("\n");

/** Lines of our own files, whose shape the folder's README states. */
const linesOf = <T>(name: string) => contentOf(name).map((line) => JSON.parse(line) as T);

const none: Grades = new Map();

function gradesOf(name: string): (queryId: string) => Grades {
  const judged = new Map<string, Map<string, number>>();
  for (const line of contentOf(name).slice(1)) {
    const [query = "", chunk = "", grade] = line.split("\t");
    judged.set(query, (judged.get(query) ?? new Map<string, number>()).set(chunk, Number(grade)));
  }
  return (queryId) => judged.get(queryId) ?? none;
}

export const corpus = linesOf<Chunk>("corpus.jsonl");
export const questions = linesOf<Question>("queries.jsonl");
export const unanswerable = linesOf<Asked>("unanswerable.jsonl");
/** Grades of the chunks that answer. */
export const relevantTo = gradesOf("qrels.tsv");

function setOf(name: string, inFolder: string, kind?: Asked["kind"]): QuestionSet {
  const asked = (file: string) => linesOf<Asked>(`${inFolder}/${file}`).filter((one) => one.kind === kind);
  return {
    name,
    corpus: linesOf<Chunk>(`${inFolder}/corpus.jsonl`),
    questions: asked("queries.jsonl"),
    unanswerable: asked("unanswerable.jsonl"),
    relevantTo: gradesOf(`${inFolder}/qrels.tsv`),
  };
}

const textsAlone = (chunks: readonly Chunk[]) => chunks.map((chunk) => ({ ...chunk, title: "" }));
const titlesAlone = (chunks: readonly Chunk[]) =>
  chunks.map(({ title, ...chunk }) => ({ ...chunk, title: "", text: title }));

const advice = setOf("advice", "advice", "question");
const encyclopaedia = setOf("encyclopaedia", "encyclopaedia");
const keywords = setOf("FAQ, keywords", "faq", "keywords");
const sets: readonly QuestionSet[] = [
  { name: "mixed", corpus, questions, unanswerable, relevantTo },
  encyclopaedia,
  // The questions are the titles word for word, so they are asked of the answers alone.
  { ...advice, name: "advice, answers", corpus: textsAlone(advice.corpus) },
  setOf("FAQ, questions", "faq", "question"),
];

/** Chunks of one to three paragraphs of an article: real ones differ in length, too. */
function joinParagraphs(
  name: string,
  { corpus: paragraphs, relevantTo: paragraphsTo, ...set }: QuestionSet,
): QuestionSet {
  const sizes = [1, 3, 1, 2];
  const chunks: Chunk[] = [];
  const chunkOf = new Map<string, string>();
  for (const article of Map.groupBy(paragraphs, ({ title }) => title).values())
    for (let [from, turn] = [0, 0]; from < article.length; turn += 1) {
      const some = article.slice(from, from + (sizes[turn % sizes.length] ?? 1));
      const [first] = some;
      if (!first) break;
      chunks.push({ ...first, text: some.map(({ text }) => text).join("\n\n") });
      for (const { _id } of some) chunkOf.set(_id, first._id);
      from += some.length;
    }
  const relevantTo = (queryId: string) =>
    new Map([...paragraphsTo(queryId)].map(([id, grade]) => [chunkOf.get(id) ?? id, grade]));
  return { ...set, name, corpus: chunks, relevantTo };
}

export const questionSets: readonly QuestionSet[] = [
  ...sets,
  joinParagraphs("encyclopaedia, uneven", encyclopaedia),
  keywords,
  { ...keywords, name: "FAQ, titles alone", corpus: titlesAlone(keywords.corpus) },
  { ...setOf("advice, keywords", "advice", "keywords"), unanswerable: [] },
  {
    name: "all in one base",
    corpus: sets.flatMap((set) => set.corpus),
    questions: sets.flatMap((set) => set.questions),
    unanswerable: sets.flatMap((set) => set.unanswerable),
    relevantTo: (queryId) => new Map(sets.flatMap((set) => [...set.relevantTo(queryId)])),
  },
];
