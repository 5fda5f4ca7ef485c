import { expect, it } from "vitest";
import { questionCandidates } from "#lib/drafting/question-candidates.ts";

const about = (topic: string) => `Tell me about ${topic}`;
const chunk = (title: string, text = "", headings: string[] = []) => ({ title, text, headings });

it("takes titles that ask first, then questions within texts, then the bot's own, then topics", () => {
  const chunks = [
    chunk("Delivery", "Q: How do I pay?\nA: By card."),
    chunk("When are you open?"),
    chunk("Prices", "", ["Handbook", "Price list"]),
  ];
  expect(questionCandidates(chunks, ["Is there parking?"], about)).toEqual([
    "When are you open?",
    "How do I pay?",
    "Is there parking?",
    "Tell me about Delivery",
    "Tell me about Prices",
    "Tell me about Price list",
  ]);
});

it("makes no topic of a title that is a sentence, and names each question once", () => {
  const chunks = [chunk("We are open from eight to five, on Sundays too."), chunk("Open?"), chunk("OPEN?")];
  expect(questionCandidates(chunks, ["open?"], about)).toEqual(["open?"]);
});
