/** What a question that cannot stand alone refers to: "Dan harganya?" after "Ada kopi Gayo?". Pure. */
import { analyzeQuery } from "#lib/retrieval/analyze.ts";
import { memoize } from "#lib/text/memoize.ts";
import type { HistoryMessage } from "./pack-prompt.ts";

/** So few telling words seldom say what they are about: "Ukurannya?". */
const fewWords = 1;
/** Questions looked back over. */
const maxEarlier = 3;

/** Words that point back, and beginnings that go on. */
const pointing =
  /\b(?:itu|tersebut|tadi|dia|mereka|it|its|that|those|these|they|them|their|he|she|his|her|one|ones)\b|\p{L}{3}nya\b/iu;
const goingOn = /^\s*(?:dan|lalu|terus|kalau|kalo|bagaimana dengan|gimana dengan|and|then|what about|how about)\b/iu;

/** Asked more than once in every turn, and of the same suggested questions by everybody. */
const standsAlone = memoize(200, (question) => {
  const telling = analyzeQuery(question).terms.filter(({ isStopWord }) => !isStopWord);
  return telling.length > fewWords && !pointing.test(question) && !goingOn.test(question);
});

/** The latest first, up to one that stands alone; empty for a question that does so itself. */
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
