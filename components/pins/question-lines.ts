/** The wordings of a question as a form has them: one, and others a line each. Pure. */

export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
