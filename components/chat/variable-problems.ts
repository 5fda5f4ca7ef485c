/** Problems with the values of the form before the chat: found by the form, and refused by the server. */
import type { Variable } from "#lib/bots/spec.ts";
import { fitOf } from "#lib/text/fit.ts";
import { chatLimits } from "./chat-limits.ts";

/** Sentences by variable key. */
export type VariableProblems = Readonly<Record<string, string>>;

export function faultOf({ required }: Variable, value: string): "missing" | "too_long" | null {
  if (required && value === "") return "missing";
  return fitOf(value.length, chatLimits.variableLength) === "over" ? "too_long" : null;
}

/** The server's sentences for variables that the form shows; null when there are none. */
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
