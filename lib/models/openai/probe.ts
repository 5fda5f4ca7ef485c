/** Tests a model and lists a server's models, for administrators. */
import { APIConnectionTimeoutError } from "openai";
import { type CompletionRequest, isModelFailure } from "#lib/models/port.ts";
import { listBaseOf } from "./address.ts";
import { clientOf, type Endpoint } from "./client.ts";
import { factsOf, failureOf } from "./failure.ts";
import { readModelNames } from "./model-names.ts";
import type { AnswerPiece } from "./read-piece.ts";
import { open } from "./request-completion.ts";
import { answerParts } from "./response.ts";
import { timeLimits, watch, within } from "./time-limits.ts";

/** A reasoning model may spend all its few tokens before the first text, and works all the same. */
const saysSomething = ({ content, reasoning, refusal, finish, isMessage }: AnswerPiece): boolean =>
  Boolean(content || reasoning || refusal || finish) || isMessage;

/** Asks for a few words. Whether they came as a stream, and the time to the first; throws a ModelFailure. */
export async function probeModel(
  endpoint: Endpoint,
  name: string,
  limitMs: number,
): Promise<{ streaming: boolean; ms: number }> {
  const guard = watch(new AbortController().signal, within(limitMs));
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
    for await (const { pieces } of answerParts(response)) {
      if (!pieces.some(saysSomething)) continue;
      return { streaming: !pieces.some(({ isWhole }) => isWhole), ms: Math.round(performance.now() - startedAt) };
    }
    throw guard.timedOut ? new APIConnectionTimeoutError() : new SyntaxError("The stream held no answer.");
  } catch (error) {
    if (isModelFailure(error)) throw error;
    throw failureOf(factsOf(error, false, undefined, guard.timedOut), error);
  } finally {
    guard.end();
  }
}

/** The names that the server lists, in its order. Throws a ModelFailure. */
export async function listProviderModels(endpoint: Endpoint, limitMs: number = timeLimits.listMs): Promise<string[]> {
  const guard = watch(new AbortController().signal, within(limitMs));
  try {
    const list = { ...endpoint, baseUrl: listBaseOf(endpoint.baseUrl) };
    const response = await clientOf(list).get("/models", { signal: guard.signal }).asResponse();
    return readModelNames(await response.json());
  } catch (error) {
    if (isModelFailure(error)) throw error;
    throw failureOf(factsOf(error, false, undefined, guard.timedOut), error);
  } finally {
    guard.end();
  }
}
