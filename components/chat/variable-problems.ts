/** What is wrong with the values of the form before the chat: as the form sees it, and as the server said it. */
import type { Variable } from "#lib/bots/spec.ts";
import { fitOf } from "#lib/text/fit.ts";
import { chatLimits } from "./chat-limits.ts";

/** Sentences by the key of their blank. */
export type VariableProblems = Readonly<Record<string, string>>;

export function faultOf({ required }: Variable, value: string): "missing" | "too_long" | null {
  if (required && value === "") return "missing";
  return fitOf(value.length, chatLimits.variableLength) === "over" ? "too_long" : null;
}

/** Those of the server's sentences that belong to a blank which the form shows; null when there is none. */
export function refusedVariables(
  variables: readonly Variable[],
  fields: Readonly<Record<string, string>>,
): VariableProblems | null {
  const problems: Record<string, string> = {};
  for (const { key } of variables) {
    const sentence = fields[`variables.${key}`];
    if (sentence) problems[key] = sentence;
  }
  return Object.keys(problems).length > 0 ? problems : null;
}
