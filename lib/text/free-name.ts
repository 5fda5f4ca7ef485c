/** A name that no other has: the name itself, or with the first number that makes it one. Client-safe. */

/** Upper and lower case are the same name to whoever reads a list. */
export function freeName(name: string, taken: readonly string[], maxLength: number): string {
  const known = new Set(taken.map((one) => one.toLowerCase()));
  for (let count = 1; ; count++) {
    const end = count === 1 ? "" : ` ${count}`;
    const numbered = `${name.slice(0, maxLength - end.length).trimEnd()}${end}`;
    if (!known.has(numbered.toLowerCase())) return numbered;
  }
}
