/** Puts values into `{{blanks}}`. What has no value stays as it is written, so that a maker sees it in the trace. */

const blank = /\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}/g;

export function fillVariables(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(blank, (whole, key: string) => (Object.hasOwn(values, key) ? (values[key] ?? whole) : whole));
}

export type MisnamedBlank = {
  /** As it stands in the text, braces included. */
  written: string;
  /** What it may be called; null where nothing of it can be kept. */
  key: string | null;
};

const braces = /\{\{[^{}\n]*\}\}/g;
const longestKey = 40;

function keyLike(name: string): string | null {
  const letters = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const key = letters.replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+/, "");
  return key.slice(0, longestKey).replace(/_+$/, "") || null;
}

/** What looks like a blank and is none, because of its name: it would reach the model as it is written. Each once, in order. */
export function misnamedBlanks(text: string): MisnamedBlank[] {
  const written = [...text.matchAll(braces)].map(([whole]) => whole);
  return [...new Set(written)]
    .filter((whole) => variableKeys(whole).length === 0)
    .map((whole) => ({ written: whole, key: keyLike(whole.slice(2, -2)) }));
}

type Blank = { key: string; value: string; askVisitor: boolean };

/** Blanks of the text that would be empty in every answer: the maker's own without a value. */
export function emptyBlanks<B extends Blank>(text: string, variables: readonly B[]): B[] {
  const used = new Set(variableKeys(text));
  return variables.filter(({ key, value, askVisitor }) => used.has(key) && !askVisitor && !value.trim());
}

/** The keys of all blanks in their order of appearance, each once. */
export function variableKeys(text: string): string[] {
  return [...new Set([...text.matchAll(blank)].map((match) => match[1] ?? ""))];
}

/** Keys of the text's blanks that no variable has. */
export function undeclaredBlanks(text: string, variables: readonly Pick<Blank, "key">[]): string[] {
  const known = new Set(variables.map(({ key }) => key));
  return variableKeys(text).filter((key) => !known.has(key));
}
