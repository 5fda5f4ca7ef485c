/** A question prepared for the quoting responder, beside its chunks. Pure. */
import { countedIn } from "./count-near.ts";
import type { ParsedChunk } from "./parse-chunk.ts";
import { formOf, type QuestionForm, type WantedKind, wantedKindOf } from "./wanted-kind.ts";
import { type AskedWord, weighQuestion } from "./weigh-question.ts";

export type ParsedQuestion = {
  asked: readonly AskedWord[];
  /** The words of the noun that "how many?" counts. */
  counted: readonly AskedWord[];
  kind: WantedKind | null;
  form: QuestionForm;
};

export function parseQuestion(question: string, chunks: readonly ParsedChunk[]): ParsedQuestion {
  const kind = wantedKindOf(question);
  const asked = weighQuestion(question, chunks, kind);
  const nouns = countedIn(question);
  const counted = asked.filter(({ folded, part }) => part === "matter" && nouns.includes(folded));
  return { asked, counted, kind, form: formOf(question) };
}
