/** The marks by which an answer cites its sources: `[1]`, `[1, 2]`, `【1】`, `【1†source】`. Outside of code and links. Pure. */
import type { Link, Nodes, RootContent, Text } from "mdast";
import { proseOf } from "#lib/text/prose-of.ts";

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

/** Where the marks side by side with each one end. */
function endsOf(matches: readonly RegExpExecArray[]): number[] {
  const ends: number[] = [];
  for (let at = matches.length - 1; at >= 0; at -= 1) {
    const { index = 0, 0: whole = "" } = matches[at] ?? {};
    const end = index + whole.length;
    ends[at] = matches[at + 1]?.index === end ? (ends[at + 1] ?? end) : end;
  }
  return ends;
}

function isIndex(before: string, behind: string): boolean {
  // The end of a link's words.
  if (behind.startsWith("](")) return true;
  if (!wordBefore.test(before)) return false;
  return programName.test(before) || programAfter.test(behind);
}

/** An index of a program, `m[3][4] = x[0]`, is no mark. */
export function marksIn(text: string): CitationMark[] {
  const found: CitationMark[] = [];
  /** Where the index of a program ended, so that the next one behind it is one too. */
  let indexEnd = -1;
  const matches = [...text.matchAll(mark)];
  const ends = endsOf(matches);
  for (const [place, match] of matches.entries()) {
    const { index: start } = match;
    const end = start + match[0].length;
    const before = text.slice(Math.max(0, start - lookBehind), start);
    const behind = ends[place] ?? end;
    if (indexEnd === start || isIndex(before, text.slice(behind, behind + 3))) {
      indexEnd = end;
      continue;
    }
    const named = (match[1] ?? match[2] ?? match[3] ?? "").split(/[,;、，]/).map(Number);
    const last = found.at(-1);
    const isBehindMark = last?.end === start && last.isApart;
    found.push({ start, end, numbers: [...new Set(named)], isApart: isBehindMark || /\S[^\S\n]$/u.test(before) });
  }
  return found;
}

/** The marks of a whole text, outside of its code, in one pass: answers are too long to be parsed for them. */
export const marksOf = (markdown: string): CitationMark[] =>
  proseOf(markdown).flatMap(({ start, end }) =>
    marksIn(markdown.slice(start, end)).map((one) => ({ ...one, start: start + one.start, end: start + one.end })),
  );

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
