/**
 * The longest beginning of a text within a length in UTF-16 units that ends between words, or at least between
 * characters. Pure.
 */
export function beginningOf(text: string, max: number): string {
  if (text.length <= max) return text;
  const part = text.slice(0, max);
  const space = part.search(/\s\S*$/);
  if (space > 0) return part.slice(0, space + 1);
  return part.replace(/[\ud800-\udbff]$/, "");
}
