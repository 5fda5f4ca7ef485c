/** Asks a model which of the chunks found answer the question best. */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { ChatModel } from "#lib/models/port.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { pathOf } from "#lib/text/place-of.ts";
import { askModel, type HelperReply } from "./ask-model.ts";
import { promptTextsByLanguage } from "./prompt-texts.ts";

/** The visitor waits for the reranking before the answer begins. */
const maxMs = 8_000;
const chunkLength = 700;
const answerTokens = 80;

type Reranking = { spec: BotSpec; question: string; hits: readonly SearchHit[]; signal: AbortSignal };

/** The hits that the model names come first, in the model's order; the rest follow in their own order. */
function inOrder(hits: readonly SearchHit[], answer: string): SearchHit[] {
  const named = [...answer.matchAll(/\d+/g)].flatMap(([number]) => hits[Number(number) - 1] ?? []);
  return [...new Set([...named, ...hits])];
}

/** Gives all of `hits`; their order stays where the model gives none. */
export async function rerankChunks(
  model: ChatModel,
  { spec, question, hits, signal }: Reranking,
): Promise<{ hits: SearchHit[]; asked: HelperReply }> {
  const chunks = hits.map((hit, index) => `[${index + 1}] ${pathOf(hit)}\n${hit.text.slice(0, chunkLength)}`);
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
