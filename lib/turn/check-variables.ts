/** Finds what is wrong with the variables of a text, so that the builder can say so. Client-safe, pure. */
import { botLimits, type Variable } from "#lib/bots/spec.ts";
import { fold } from "#lib/text/fold.ts";
import { builtInVariables, variableKeys } from "./fill-variables.ts";

export type MisnamedVariable = {
  /** The variable as written in the text, braces included. */
  written: string;
  /** A valid key made of the name; null where no character of the name is allowed. */
  key: string | null;
};

/** Any text in double braces. */
export const inBraces = /(\{\{[^{}\n]*\}\})/g;

function keyLike(name: string): string | null {
  const key = fold(name)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+/, "");
  return key.slice(0, botLimits.variableKeyLength).replace(/_+$/, "") || null;
}

/**
 * Texts in double braces whose name is no valid key: the model would read them as they are written. Each once, in
 * order.
 */
export function misnamedVariables(text: string): MisnamedVariable[] {
  const written = [...text.matchAll(inBraces)].map(([whole]) => whole);
  return [...new Set(written)]
    .filter((whole) => variableKeys(whole).length === 0)
    .map((whole) => ({ written: whole, key: keyLike(whole.slice(2, -2)) }));
}

type NamedVariable = Pick<Variable, "key" | "value" | "askVisitor">;

/** Variables of the text that would be empty in every answer: filled by the maker, and without a value. */
export function emptyVariables<B extends NamedVariable>(text: string, variables: readonly B[]): B[] {
  const used = new Set(variableKeys(text));
  return variables.filter(({ key, value, askVisitor }) => used.has(key) && !askVisitor && !value.trim());
}

/** Keys used in the text that no variable of the bot's and none of those that every bot has. */
export function undeclaredVariables(text: string, variables: readonly Pick<NamedVariable, "key">[]): string[] {
  const known = new Set<string>([...builtInVariables, ...variables.map(({ key }) => key)]);
  return variableKeys(text).filter((key) => !known.has(key));
}
