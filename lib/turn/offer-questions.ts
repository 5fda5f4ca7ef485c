/**
 * Questions that the bot's knowledge answers, for a visitor whose message held none or found no answer: the maker's own
 * suggestions first, then titles. Each one is tried before it is offered.
 */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { quoteAnswer } from "#lib/models/quoting-responder.ts";
import type { SearchHit, SearchPort } from "#lib/retrieval/port.ts";
import { wordsOf } from "#lib/retrieval/words.ts";
import { searchOf } from "./find-chunks.ts";
import type { HistoryMessage } from "./pack-prompt.ts";
import { promptTextsByLanguage } from "./prompt-texts.ts";
import type { Offer } from "./small-talk/answer-small-talk.ts";
import { isQuestion, titleQuestions } from "./title-questions.ts";

const shown = 3;
/** Searches for one offer. */
const maxTried = 8;
const maxTopicLength = 60;
/** Signs that Markdown would read. */
const marks = /[*_`<>|#~\\[\]]/;

export type OfferInput = {
  spec: BotSpec;
  workspaceId: WorkspaceId;
  question: string;
  history: readonly HistoryMessage[];
  search: SearchPort;
  /** What the search for the message itself found. */
  near: readonly SearchHit[];
  /** No model answers: a question counts where chunks can be quoted. */
  quotes: boolean;
};

const keyOf = (question: string) =>
  wordsOf(question)
    .map(({ folded }) => folded)
    .join(" ");

const isTopic = (title: string) =>
  title !== "" && title.length <= maxTopicLength && !isQuestion(title) && !marks.test(title);

const titlesOf = (hits: readonly SearchHit[]) => hits.map(({ title }) => title.trim());

/** By words: a question that is only tried is not worth a call of the embedding model. */
async function find(input: OfferInput, question: string): Promise<SearchHit[]> {
  const wanted = searchOf({ ...input, question, history: [] });
  return wanted ? (await input.search.search({ ...wanted, by: "words" })).hits : [];
}

/** Suggestions, titles near the message, then titles that what the bot says of itself leads to. */
async function* candidatesOf(input: OfferInput): AsyncGenerator<string> {
  const { spec, near, quotes } = input;
  // The title alone finds its chunk to quote; the words around it would have to be met, too.
  const inWords = quotes ? (title: string) => title : promptTextsByLanguage[spec.language].about;
  yield* spec.opening.suggestedQuestions;
  yield* titleQuestions(titlesOf(near), inWords);
  const own = [spec.name, spec.description, spec.look.tagline, spec.opening.message].filter(Boolean).join("\n");
  yield* titleQuestions(titlesOf(await find(input, own)), inWords);
}

export async function offerQuestions(input: OfferInput): Promise<Offer> {
  const { spec, question, history, quotes } = input;
  const asked = history.flatMap(({ role, text }) => (role === "user" ? [text] : []));
  const said = new Set([question, ...asked].map(keyOf));
  if (spec.knowledge.baseIds.length === 0) {
    const left = quotes ? [] : spec.opening.suggestedQuestions.filter((suggested) => !said.has(keyOf(suggested)));
    return { questions: left.slice(0, shown), topics: [] };
  }
  const questions: string[] = [];
  const topics = new Set<string>();
  let tried = 0;
  for await (const candidate of candidatesOf(input)) {
    if (said.has(keyOf(candidate))) continue;
    said.add(keyOf(candidate));
    tried++;
    const hits = await find(input, candidate);
    const isAnswered = quotes
      ? quoteAnswer({ question: candidate, hits, language: spec.language }).found
      : hits.length > 0;
    if (isAnswered) {
      questions.push(candidate);
      const topic = titlesOf(hits).find(isTopic);
      if (topic) topics.add(topic);
    }
    if (questions.length === shown || tried === maxTried) break;
  }
  return { questions, topics: [...topics] };
}
