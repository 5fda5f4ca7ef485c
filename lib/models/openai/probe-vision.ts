/** Tests whether a model sees: it has to read a number that stands in a picture alone. */
import { randomInt } from "node:crypto";
import { type CompletionRequest, isModelFailure, ModelFailure } from "#lib/models/port.ts";
import type { Endpoint } from "./client.ts";
import { factsOf, failureOf } from "./failure.ts";
import { numberPicture } from "./number-picture.ts";
import { open } from "./request-completion.ts";
import { answerParts } from "./response.ts";
import { timeLimits, watch, within } from "./time-limits.ts";

/** Room for the reasoning of a model that reasons. */
const maxTokens = 1_024;

/** Null for an answer that tells nothing, such as one of reasoning alone. Throws a ModelFailure; many blind models refuse. */
export async function probeVision(
  endpoint: Endpoint,
  name: string,
  limitMs: number = timeLimits.listMs,
): Promise<boolean | null> {
  const guard = watch(new AbortController().signal, within(limitMs));
  const digits = String(randomInt(100, 1_000));
  const request: CompletionRequest = {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "Which number is in the picture? Reply with its three digits alone." },
          { type: "image", url: numberPicture(digits) },
        ],
      },
    ],
    temperature: 0,
    topP: 1,
    maxTokens,
    signal: guard.signal,
  };
  let said = "";
  try {
    const response = await open(endpoint, name, request, guard.signal);
    for await (const { pieces } of answerParts(response)) for (const { content } of pieces) said += content;
  } catch (error) {
    if (isModelFailure(error)) throw error;
    throw failureOf(factsOf(error, false, undefined, guard.timedOut), error);
  } finally {
    guard.end();
  }
  if (guard.timedOut) throw new ModelFailure("timeout");
  if (said.replace(/\s/g, "").includes(digits)) return true;
  return said.trim() === "" ? null : false;
}
