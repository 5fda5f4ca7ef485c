/** The marks by which an answer cites its sources: `[1]`, `[1, 2]`, `【1】`, `【1†source】`. Outside of code and links. Pure. */
import type { Link, Nodes, Root, RootContent, Text } from "mdast";

/** A mark, with the place that it takes in the text. */
export type CitationMark = {
  start: number;
  end: number;
  numbers: number[];
  /** It stands behind a word and a space, or behind another mark: no word of a sentence stands there. */
  isApart: boolean;
};

const numbers = String.raw`\s?(\d{1,2}(?:\s?[,;、，]\s?\d{1,2}){0,9})(?:\s?†[^\]】］\n]{0,80})?\s?`;
const mark = new RegExp(String.raw`\[${numbers}\](?!\()|【${numbers}】|［${numbers}］`, "gu");

/** Names as only programs have them: `m`, `line_items`, `rowCount`. */
const programName = /(?:^|[^\p{L}\p{N}_])(?:[A-Za-z]|\w{0,40}_\w{0,40}|[a-z]{1,40}[A-Z]\w{0,40})$/u;
const wordBefore = /[\p{L}\p{N}_)]$/u;
/** How a program goes on behind an index. */
const programAfter = /^(?:\s?[-+*/]?=|\.[a-z_]|\(|\[(?!\s?\d{1,2}(?:\s?[,;]|\s?\]|\s?†)))/;
const lookBehind = 60;

/** An index of a program, `m[3][4] = x[0]`, is no mark. */
export function marksIn(text: string): CitationMark[] {
  const found: CitationMark[] = [];
  /** Where the index of a program ended, so that the next one behind it is one too. */
  let indexEnd = -1;
  const all = [...text.matchAll(mark)];
  for (const [place, match] of all.entries()) {
    const { index: start } = match;
    const end = start + match[0].length;
    const before = text.slice(Math.max(0, start - lookBehind), start);
    // Marks side by side go on where the last of them ends.
    let last = place;
    while (all[last + 1]?.index === (all[last]?.index ?? 0) + (all[last]?.[0].length ?? 0)) last += 1;
    const behind = (all[last]?.index ?? 0) + (all[last]?.[0].length ?? 0);
    const isIndex =
      indexEnd === start ||
      programName.test(before) ||
      (wordBefore.test(before) && programAfter.test(text.slice(behind, behind + 3)));
    if (isIndex) {
      indexEnd = end;
      continue;
    }
    const named = (match[1] ?? match[2] ?? match[3] ?? "").split(/[,;、，]/).map(Number);
    const isBehindMark = found.at(-1)?.end === start && found.at(-1)?.isApart === true;
    found.push({ start, end, numbers: [...new Set(named)], isApart: isBehindMark || /\S[^\S\n]$/u.test(before) });
  }
  return found;
}

/** The marks of a whole text, by their places in `source`. */
export function marksOf(tree: Root, source: string): CitationMark[] {
  const found: CitationMark[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "link" || node.type === "linkReference") return;
    if (node.type === "text" && node.position) {
      const start = node.position.start.offset ?? 0;
      const written = source.slice(start, node.position.end.offset);
      for (const one of marksIn(written)) found.push({ ...one, start: start + one.start, end: start + one.end });
    }
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return found;
}

export const citePrefix = "#cite-";

const linkOf = (number: number): Link => ({
  type: "link",
  url: citePrefix + number,
  children: [{ type: "text", value: String(number) }],
});

/** The text and the links to the sources that it cites, without the space before a mark. */
function linked({ value }: Text, marks: readonly CitationMark[]): RootContent[] {
  const parts: RootContent[] = [];
  let kept = 0;
  for (const { start, end, numbers: named } of marks) {
    const text = value.slice(kept, start).replace(/\s$/, "");
    if (text) parts.push({ type: "text", value: text });
    parts.push(...named.map(linkOf));
    kept = end;
  }
  if (kept < value.length) parts.push({ type: "text", value: value.slice(kept) });
  return parts;
}

/** The tree with links for its marks; the same tree where it has none. */
export function linkMarks<T extends Nodes>(node: T, sources: ReadonlySet<number>): T {
  if (sources.size === 0 || !("children" in node) || node.type === "link" || node.type === "linkReference") return node;
  let isChanged = false;
  const children = (node.children as RootContent[]).flatMap((child): RootContent[] => {
    if (child.type === "text") {
      const marks = marksIn(child.value).filter((one) => one.numbers.every((number) => sources.has(number)));
      if (marks.length === 0) return [child];
      isChanged = true;
      return linked(child, marks);
    }
    const changed = linkMarks(child, sources);
    isChanged ||= changed !== child;
    return [changed];
  });
  return isChanged ? { ...node, children } : node;
}
