/** Finds what of Markdown stands outside of code, in one pass over the text. Client-safe, pure. */

export type Span = { start: number; end: number };

const prefix = /^(?:[^\S\n]{0,3}>[^\S\n]?)*/;
const listMark = /^[^\S\n]*(?:[-*+]|\d{1,9}[.)])(?:[^\S\n]+|$)/;
const fence = /^[^\S\n]*(`{3,}(?!`)|~{3,}(?!~))([^\n]*)$/;
const indented = /^(?: {4}|\t)/;

type Line = Span & { text: string };

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    yield { start, end, text: text.slice(start, end) };
    start = end + 1;
  }
}

/** Without the signs of quotes and lists, which may stand before a fence. */
function contentOf(line: string): { content: string; isListItem: boolean } {
  let content = line.replace(prefix, "");
  let isListItem = false;
  for (let mark = listMark.exec(content); mark && mark[0] !== ""; mark = listMark.exec(content)) {
    isListItem = true;
    content = content.slice(mark[0].length);
  }
  return { content, isListItem };
}

type Run = Span & { isEscaped: boolean };

/** Each run of backticks, and the next one of its length, which ends a code that it begins. */
function runsIn(text: string, { start, end }: Span): (Run & { closing: number | null })[] {
  const runs = [...text.slice(start, end).matchAll(/\\[^`]|\\?`+/g)]
    .filter(([sign]) => sign.endsWith("`"))
    .map(({ 0: sign, index }): Run => {
      const isEscaped = sign.startsWith("\\");
      return { start: start + index, end: start + index + sign.length, isEscaped };
    });
  const next = new Map<number, number>();
  const closings: (number | null)[] = [];
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const run = runs[at];
    if (!run) continue;
    // Within code a backslash escapes nothing; before it, it escapes the first backtick.
    const length = run.end - run.start - (run.isEscaped ? 1 : 0);
    closings[at] = next.get(run.isEscaped ? length - 1 : length) ?? null;
    next.set(length, at);
  }
  return runs.map((run, at) => ({ ...run, closing: closings[at] ?? null }));
}

/** The parts of a paragraph around its code. */
function aroundCode(text: string, span: Span): Span[] {
  const runs = runsIn(text, span);
  const parts: Span[] = [];
  let from = span.start;
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at];
    const close = run?.closing == null ? undefined : runs[run.closing];
    if (!run || !close || run.closing === null) continue;
    parts.push({ start: from, end: run.start });
    from = close.end;
    at = run.closing;
  }
  return [...parts, { start: from, end: span.end }].filter(({ start, end }) => start < end);
}

/** In the text's order. */
export function proseOf(markdown: string): Span[] {
  const prose: Span[] = [];
  let paragraph: Span | null = null;
  let open: string | null = null;
  let isInList = false;
  const endParagraph = () => {
    if (paragraph) prose.push(...aroundCode(markdown, paragraph));
    paragraph = null;
  };
  for (const { start, end, text } of linesOf(markdown)) {
    const { content, isListItem } = contentOf(text);
    const [, sign = "", info = ""] = fence.exec(content) ?? [];
    if (open !== null) {
      const isEnd = sign.startsWith(open) && info.trim() === "";
      if (isEnd) open = null;
      continue;
    }
    if (sign && !(sign.startsWith("`") && info.includes("`"))) {
      endParagraph();
      open = sign;
      continue;
    }
    if (content.trim() === "") {
      endParagraph();
      continue;
    }
    if (isListItem) {
      endParagraph();
      isInList = true;
    } else if (paragraph === null && !/^\s/.test(text)) isInList = false;
    if (paragraph === null && !isInList && indented.test(text)) continue;
    paragraph = { start: (paragraph as Span | null)?.start ?? start, end };
  }
  endParagraph();
  return prose;
}
