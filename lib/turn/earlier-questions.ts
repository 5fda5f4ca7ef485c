/** Finds the earlier questions that a dependent question refers to: "Dan harganya?" after "Ada kopi Gayo?". Pure. */
import { analyzeQuery } from "#lib/retrieval/analyze.ts";
import { memoize } from "#lib/text/memoize.ts";
import type { HistoryMessage } from "./pack-prompt.ts";

/** A question with at most this many content words seldom names its subject: "Ukurannya?". */
const fewWords = 1;
/** Questions looked back over. */
const maxEarlier = 3;

/** Words that refer back, and openings that continue an earlier question. */
const pointing =
  /\b(?:itu|tersebut|tadi|dia|mereka|it|its|that|those|these|they|them|their|he|she|his|her|one|ones)\b|\p{L}{3}nya\b/iu;
const goingOn = /^\s*(?:dan|lalu|terus|kalau|kalo|bagaimana dengan|gimana dengan|and|then|what about|how about)\b/iu;

/** Cached: each turn asks more than once, and many visitors ask the same suggested questions. */
const standsAlone = memoize(200, (question) => {
  const telling = analyzeQuery(question).terms.filter(({ isStopWord }) => !isStopWord);
  return telling.length > fewWords && !pointing.test(question) && !goingOn.test(question);
});

/** Earlier questions, the latest first, up to one that stands alone; empty for a question that stands alone. */
export function earlierQuestions(question: string, history: readonly HistoryMessage[]): string {
  if (standsAlone(question)) return "";
  const asked = history.filter(({ role }) => role === "user").map(({ text }) => text);
  const earlier: string[] = [];
  for (const text of asked.toReversed().slice(0, maxEarlier)) {
    earlier.push(text);
    if (standsAlone(text)) break;
  }
  return earlier.join("\n");
}
