/** Finds parts of Markdown without parsing, in one pass over the text. Client-safe, pure. */

/**
 * Replaces each `[words](target)` by the result of `replace`; null keeps it. Words hold no closing bracket. A regular
 * expression would search for an end from every bracket anew.
 */
export function replaceLinks(text: string, replace: (words: string, target: string) => string | null): string {
  let replaced = "";
  let kept = 0;
  let open = -1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "[" && open < 0) open = at;
    if (sign !== "]") continue;
    const words = text.slice(open + 1, at);
    const isLabel = open >= 0 && words !== "" && text[at + 1] === "(";
    const end = isLabel ? text.indexOf(")", at + 2) : 0;
    if (end < 0) break;
    const link = isLabel ? replace(words, text.slice(at + 2, end)) : null;
    if (link !== null) {
      replaced += text.slice(kept, open) + link;
      kept = end + 1;
      at = end;
    }
    open = -1;
  }
  return replaced + text.slice(kept);
}

const isSpace = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign);

/** A line without pairs of `mark` that stand next to the text they enclose. */
export function withoutPairs(line: string, mark: string): string {
  let bare = "";
  let kept = 0;
  let open = -1;
  for (let at = line.indexOf(mark); at >= 0; ) {
    const end = at + mark.length;
    if (open < 0 && !isSpace(line[end])) {
      open = at;
      at = line.indexOf(mark, end + 1);
    } else if (open >= 0 && !isSpace(line[at - 1])) {
      bare += line.slice(kept, open) + line.slice(open + mark.length, at);
      kept = end;
      open = -1;
      at = line.indexOf(mark, end);
    } else at = line.indexOf(mark, at + 1);
  }
  return bare + line.slice(kept);
}
