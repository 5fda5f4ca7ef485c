/** Whether a text between formula signs is a formula: prices, ranges of prices and prose are none. Client-safe, pure. */
export const maxFormulaLength = 1_000;

/** A command, an exponent, an index, a group or an equation. */
const strong = /\\[A-Za-z]|[\\^_{}=]/;
const prose = /[A-Za-z]{2,}\s+[A-Za-z]{2,}/;
/** "x", "2x", "f(x)". */
const name = /^\d{0,3}[A-Za-z](?:\([\w, ]{1,20}\))?$/;
const expression = /^[A-Za-z0-9()\s.,+\-*/|!'<>]+$/;
const operator = /[+*/<>|]|[A-Za-z)]\s*-|-\s*[A-Za-z(]/;

export function isFormula(written: string): boolean {
  const text = written.trim();
  if (text === "" || text.length > maxFormulaLength) return false;
  if (prose.test(text) && !text.includes("\\")) return false;
  if (strong.test(text) || name.test(text)) return true;
  return expression.test(text) && operator.test(text) && !/[A-Za-z]{3,}/.test(text);
}
