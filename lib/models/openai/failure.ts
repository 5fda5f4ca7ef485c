/** Turns a provider's error into a ModelFailure. */
import { APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { type FailureFacts, failureCodeOf, failureTraceOf, retryAfterMsOf } from "#lib/models/failures.ts";
import { ModelFailure } from "#lib/models/port.ts";
import { responseLimits } from "./response-limits.ts";

/** The error's type only where it is more specific than a failed request. */
const wordsOf = ({ message, code, type }: APIError) =>
  boundWords([message, code, type === "invalid_request_error" ? null : type]);

/** What the table of failures reads: its patterns take time by the length of a text. */
export const boundWords = (words: readonly unknown[]): string =>
  words
    .filter((word) => (typeof word === "string" && word !== "") || typeof word === "number")
    .map((word) => String(word).slice(0, responseLimits.errorChars))
    .join(" ");

export function factsOf(
  error: unknown,
  started: boolean,
  caller: AbortSignal | undefined,
  timedOut: boolean,
): FailureFacts {
  if (caller?.aborted) return { kind: "aborted", started };
  if (timedOut || error instanceof APIConnectionTimeoutError) return { kind: "timeout", started };
  if (error instanceof APIUserAbortError) return { kind: "aborted", started };
  if (error instanceof APIError && typeof error.status === "number") {
    return { kind: "http", status: error.status, message: wordsOf(error), started };
  }
  return { kind: error instanceof SyntaxError ? "malformed" : "connection", started };
}

export function failureOf(facts: FailureFacts, error?: unknown): ModelFailure {
  const headers = error instanceof APIError ? error.headers : undefined;
  // The original error is not attached: providers echo keys and prompts.
  return new ModelFailure(failureCodeOf(facts), {
    cause: failureTraceOf(facts),
    retryAfterMs: retryAfterMsOf(headers, Date.now()),
  });
}
