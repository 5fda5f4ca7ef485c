/** The sentence for a dotted path of an input, or for any path inside of it. */
export function errorAt(errors: Readonly<Record<string, string>>, path: string): string | undefined {
  return errors[path] ?? Object.entries(errors).find(([known]) => known.startsWith(`${path}.`))?.[1];
}
