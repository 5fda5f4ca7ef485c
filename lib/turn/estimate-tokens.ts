/**
 * Estimates a text's tokens from above: a third of its Latin letters, one for each character of dense scripts and
 * emoji. Providers count differently, so a budget needs a cheap upper bound rather than one tokenizer's count.
 */
export function estimateTokens(text: string): number {
  let dense = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x2e7f) dense++;
  return Math.ceil((text.length - dense) / 3) + dense;
}

/** The longest beginning of `text` that stays within `tokens`; no character is cut in half. */
export function cutToTokens(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (estimateTokens(text.slice(0, middle)) <= tokens) low = middle;
    else high = middle - 1;
  }
  const isHalf = /[\ud800-\udbff]$/.test(text.slice(0, low));
  return text.slice(0, isHalf ? low - 1 : low);
}
