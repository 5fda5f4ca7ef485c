/**
 * Puts values into `{{variables}}`. A variable without a value stays as written, so that the maker sees it in the
 * trace.
 */

/** Variables that every bot has; its own of the same name wins. */
export const builtInVariables = ["today", "now", "visitor_language"] as const;
export type BuiltInVariable = (typeof builtInVariables)[number];

const blank = /\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}/g;

export function fillVariables(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(blank, (whole, key: string) => (Object.hasOwn(values, key) ? (values[key] ?? whole) : whole));
}

/** The keys of all variables in their order of appearance, each once. */
export function variableKeys(text: string): string[] {
  return [...new Set([...text.matchAll(blank)].map((match) => match[1] ?? ""))];
}
