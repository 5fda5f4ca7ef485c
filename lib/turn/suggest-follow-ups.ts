/**
 * Up to three follow-up questions: the model's, or questions that the knowledge answers. A failure here never fails the
 * turn.
 */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { ChatModel } from "#lib/models/port.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { askModel, type HelperReply, nothingAsked } from "./ask-model.ts";
import type { PackedPrompt } from "./pack-prompt.ts";
import { promptTextsByLanguage } from "./prompt-texts.ts";
import { titleQuestions } from "./title-questions.ts";

const shown = 3;
const answerTokens = 160;
const listMark = /^\s*(?:[-*•]|\d+[.)](?=\s))\s*/;

export type FollowUpInput = {
  spec: BotSpec;
  prompt: PackedPrompt;
  answer: string;
  hits: readonly SearchHit[];
  model: ChatModel | null;
  signal: AbortSignal;
};

/** From the titles of hits near the question. */
function fromTitles({ spec, answer, hits }: Pick<FollowUpInput, "spec" | "answer" | "hits">): string[] {
  // The first hit is the one just answered.
  const [first, ...others] = hits.map(({ title }) => title.trim());
  const titles = others.filter((title) => title !== first && !answer.includes(title));
  return titleQuestions(titles, promptTextsByLanguage[spec.language].about).slice(0, shown);
}

export async function suggestFollowUps({
  spec,
  prompt,
  answer,
  hits,
  model,
  signal,
}: FollowUpInput): Promise<{ questions: string[]; asked: HelperReply }> {
  if (!model) return { questions: fromTitles({ spec, answer, hits }), asked: nothingAsked };
  const instruction = spec.followUps.mode === "custom" ? spec.followUps.instruction : "";
  const messages = [
    ...prompt.messages,
    { role: "assistant" as const, content: answer },
    { role: "user" as const, content: promptTextsByLanguage[spec.language].followUps(instruction) },
  ];
  const asked = await askModel(model, {
    purpose: "followUps",
    messages,
    temperature: 0.7,
    maxTokens: answerTokens,
    signal,
  });
  const lines = (asked.text ?? "").split("\n").map((line) => line.replace(listMark, "").trim());
  return { questions: lines.filter((line) => line.length > 3 && line.length <= 200).slice(0, shown), asked };
}
