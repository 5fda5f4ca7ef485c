/** One completion of a model at an address, read to its end. */
import { newId } from "#lib/ids.ts";
import { traceOf } from "#lib/models/failures.ts";
import { type OpenAiModelOptions, openaiModel } from "#lib/models/openai/chat-model.ts";
import { type ChatMessage, type CompletionChunk, isModelFailure, type ModelFailure } from "#lib/models/port.ts";

const question: ChatMessage[] = [
  { role: "system", content: "Jawab singkat." },
  { role: "user", content: "Kapan toko buka?" },
];

let count = 0;

/** Each has a name of its own: what is learned of a model is remembered by name. */
export const modelAt = (baseUrl: string, change: Partial<OpenAiModelOptions> = {}) =>
  openaiModel({
    baseUrl,
    apiKey: "sk-rahasia-1234567890",
    id: newId("model"),
    name: `model-${++count}`,
    label: "Model Toko",
    providerName: "Penyedia",
    contextTokens: 8_000,
    inputPrice: 0,
    outputPrice: 0,
    ...change,
  });

export async function readCompletion(model: ReturnType<typeof modelAt>, messages = question) {
  const read = { text: "", shown: [] as string[], reasoning: "", broken: 0 };
  let done: Extract<CompletionChunk, { type: "done" }> | null = null;
  let failure: ModelFailure | null = null;
  const signal = new AbortController().signal;
  try {
    for await (const chunk of model.complete({ messages, temperature: 0, topP: 1, maxTokens: 200, signal })) {
      if (chunk.type === "delta") read.text += chunk.text;
      if (chunk.type === "taken_back") read.text = "";
      if (chunk.type === "delta" || chunk.type === "taken_back") read.shown.push(read.text);
      if (chunk.type === "reasoning") read.reasoning += chunk.text;
      if (chunk.type === "broken") read.broken += chunk.characters;
      if (chunk.type === "done") done = chunk;
    }
  } catch (error) {
    if (!isModelFailure(error)) throw error;
    failure = error;
  }
  return { ...read, done, failure, code: failure?.code ?? null, kind: failure && traceOf(failure)?.kind };
}
