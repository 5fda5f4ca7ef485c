/** Tests a model and lists a server's models, for administrators. */
import { APIConnectionTimeoutError } from "openai";
import type { CompletionRequest } from "#lib/models/port.ts";
import { clientOf, type Endpoint, timeLimits } from "./client.ts";
import { factsOf, failureOf } from "./failure.ts";
import { open } from "./request-completion.ts";
import { type AnswerChunk, chunksOf, isStream } from "./response.ts";
import { responseLimits } from "./response-limits.ts";
import { watch } from "./time-limits.ts";

/** A reasoning model may spend all its few tokens before the first text, and works all the same. */
function saysSomething({ choices }: AnswerChunk): boolean {
  const choice = choices?.[0];
  return Boolean(choice?.delta?.content || choice?.finish_reason) || choice?.delta?.reasoning_content !== undefined;
}

/** Asks for a few words. Whether they came as a stream, and the time to the first; throws a ModelFailure. */
export async function probeModel(
  endpoint: Endpoint,
  name: string,
  limitMs: number,
): Promise<{ streaming: boolean; ms: number }> {
  const guard = watch(new AbortController().signal, limitMs, limitMs, limitMs);
  const startedAt = performance.now();
  const request: CompletionRequest = {
    messages: [{ role: "user", content: "Reply with the one word: ready" }],
    temperature: 0,
    topP: 1,
    maxTokens: 64,
    signal: guard.signal,
  };
  try {
    const response = await open(endpoint, name, request, guard.signal);
    for await (const chunks of chunksOf(response)) {
      if (chunks.some(saysSomething)) {
        return { streaming: isStream(response), ms: Math.round(performance.now() - startedAt) };
      }
    }
    throw guard.timedOut ? new APIConnectionTimeoutError() : new SyntaxError("The stream held no answer.");
  } catch (error) {
    throw failureOf(factsOf(error, false, undefined, guard.timedOut), error);
  } finally {
    guard.end();
  }
}

/** The names that the server lists, in its order. Throws a ModelFailure. */
export async function listProviderModels(endpoint: Endpoint, limitMs: number = timeLimits.listMs): Promise<string[]> {
  const guard = watch(new AbortController().signal, limitMs, limitMs, limitMs);
  try {
    const body: unknown = await clientOf(endpoint).get("/models", { signal: guard.signal });
    const entries = typeof body === "object" && body !== null && "data" in body ? body.data : body;
    if (!Array.isArray(entries)) throw new SyntaxError("The body is no list of models.");
    const names = entries.map((entry: unknown) =>
      typeof entry === "object" && entry !== null && "id" in entry ? entry.id : null,
    );
    return names
      .filter((name): name is string => typeof name === "string" && name.length <= responseLimits.modelNameChars)
      .slice(0, responseLimits.models);
  } catch (error) {
    throw failureOf(factsOf(error, false, undefined, guard.timedOut), error);
  } finally {
    guard.end();
  }
}
