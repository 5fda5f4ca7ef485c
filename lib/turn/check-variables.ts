/** What is the matter with the variables of a text, for whoever writes it. Client-safe, pure. */
import { botLimits, type Variable } from "#lib/bots/spec.ts";
import { fold } from "#lib/text/fold.ts";
import { variableKeys } from "./fill-variables.ts";

export type MisnamedVariable = {
  /** As it stands in the text, braces included. */
  written: string;
  /** What it may be called; null where nothing of it can be kept. */
  key: string | null;
};

/** Whatever stands in double braces. */
export const inBraces = /(\{\{[^{}\n]*\}\})/g;

function keyLike(name: string): string | null {
  const key = fold(name)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+/, "");
  return key.slice(0, botLimits.variableKeyLength).replace(/_+$/, "") || null;
}

/** What looks like a blank and is none, because of its name: it would reach the model as it is written. Each once, in order. */
export function misnamedVariables(text: string): MisnamedVariable[] {
  const written = [...text.matchAll(inBraces)].map(([whole]) => whole);
  return [...new Set(written)]
    .filter((whole) => variableKeys(whole).length === 0)
    .map((whole) => ({ written: whole, key: keyLike(whole.slice(2, -2)) }));
}

type NamedVariable = Pick<Variable, "key" | "value" | "askVisitor">;

/** Variables of the text that would be empty in every answer: the maker's own without a value. */
export function emptyVariables<B extends NamedVariable>(text: string, variables: readonly B[]): B[] {
  const used = new Set(variableKeys(text));
  return variables.filter(({ key, value, askVisitor }) => used.has(key) && !askVisitor && !value.trim());
}

/** Keys of the text's variables that no variable has. */
export function undeclaredVariables(text: string, variables: readonly Pick<NamedVariable, "key">[]): string[] {
  const known = new Set(variables.map(({ key }) => key));
  return variableKeys(text).filter((key) => !known.has(key));
}
