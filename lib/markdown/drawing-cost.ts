/** What drawing a Markdown text costs, estimated in linear time from its lines and signs. Client-safe, pure. */

/**
 * Of one answer that is drawn at once. An ordinary one of 8,000 characters costs 560; of what costs 1,000 the worst takes four
 * times as long as that one, some 40 ms.
 */
export const maxDrawingCost = 1_000;

const newline = 10;
/** Signs that may begin or end a link, an emphasis, a code, a cell, a tag or a footnote; four of them cost what a line does. */
const signs = new Set("[]()*_~|<>`&!$\\".split("").map((sign) => sign.charCodeAt(0)));
const signsOfLine = 4;

/** In lines of an ordinary answer. */
export function drawingCost(text: string): number {
  let lines = 1;
  let found = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === newline) lines += 1;
    else if (signs.has(code)) found += 1;
  }
  return lines + found / signsOfLine;
}
