/** A model's opinion on which of the found chunks answer best. */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { ChatModel } from "#lib/models/port.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { askModel, type HelperReply } from "./ask-model.ts";
import { promptTextsByLanguage } from "./prompt-texts.ts";

/** A visitor waits for this before the answer begins. */
const maxMs = 8_000;
const chunkLength = 700;
const answerTokens = 80;

type Reranking = { spec: BotSpec; question: string; hits: readonly SearchHit[]; signal: AbortSignal };

/** Those that the model names first, in its order; the others behind them, in theirs. */
function inOrder(hits: readonly SearchHit[], answer: string): SearchHit[] {
  const named = [...answer.matchAll(/\d+/g)].flatMap(([number]) => hits[Number(number) - 1] ?? []);
  return [...new Set([...named, ...hits])];
}

/** All of `hits`, in the order they came in where the model says nothing. */
export async function rerankChunks(
  model: ChatModel,
  { spec, question, hits, signal }: Reranking,
): Promise<{ hits: SearchHit[]; asked: HelperReply }> {
  const chunks = hits.map(({ title, text }, index) => `[${index + 1}] ${title}\n${text.slice(0, chunkLength)}`);
  const content = promptTextsByLanguage[spec.language].rerank(chunks.join("\n\n"), question);
  const asked = await askModel(model, {
    purpose: "rerank",
    messages: [{ role: "user", content }],
    temperature: 0,
    maxTokens: answerTokens,
    signal: AbortSignal.any([signal, AbortSignal.timeout(maxMs)]),
  });
  return { hits: inOrder(hits, asked.text ?? ""), asked };
}
