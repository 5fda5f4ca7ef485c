/** Up to three questions that may come next: the model's, or questions the knowledge answers. Never a reason for a turn to fail. */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { ChatModel } from "#lib/models/port.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { type Asked, askModel, nothingAsked } from "./ask-model.ts";
import type { PackedPrompt } from "./pack-prompt.ts";
import { phrasesByLanguage } from "./phrases.ts";

const shown = 3;
const answerTokens = 160;
const listMark = /^\s*(?:[-*•]|\d+[.)](?=\s))\s*/;

export type FollowUpInput = {
  spec: BotSpec;
  prompt: PackedPrompt;
  answer: string;
  hits: readonly SearchHit[];
  model: ChatModel | undefined;
  signal: AbortSignal;
};

export async function suggestFollowUps({
  spec,
  prompt,
  answer,
  hits,
  model,
  signal,
}: FollowUpInput): Promise<{ questions: string[]; asked: Asked }> {
  if (!model) {
    // The first hit is what was just answered.
    const titles = hits.slice(1).map((hit) => hit.title);
    const questions = titles.filter((title) => title.endsWith("?") && !answer.includes(title)).slice(0, shown);
    return { questions, asked: nothingAsked };
  }
  const instruction = spec.followUps.mode === "custom" ? spec.followUps.instruction : "";
  const messages = [
    ...prompt.messages,
    { role: "assistant" as const, content: answer },
    { role: "user" as const, content: phrasesByLanguage[spec.language].followUps(instruction) },
  ];
  const asked = await askModel(model, { messages, temperature: 0.7, maxTokens: answerTokens, signal });
  const lines = (asked.text ?? "").split("\n").map((line) => line.replace(listMark, "").trim());
  return { questions: lines.filter((line) => line.length > 3 && line.length <= 200).slice(0, shown), asked };
}
