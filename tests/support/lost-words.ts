/** Finds words of a file that its blocks lack: by extractors of their own, which know nothing of the parsers. */
import { getDocumentProxy } from "unpdf";
import type { Block } from "#lib/parsing/document.ts";

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function textOf(block: Block): string {
  if (block.kind === "list") return block.items.join(" ");
  return block.kind === "row" ? [block.table ?? "", ...block.headers, ...block.cells].join(" ") : block.text;
}

/** The texts of which at least one word is in no block. */
export function lostTexts(texts: readonly string[], blocks: readonly Block[]): string[] {
  const kept = new Set(blocks.flatMap((block) => wordsOf(textOf(block))));
  return texts.filter((text) => wordsOf(text).some((word) => !kept.has(word)));
}

/** What pdf.js finds on the pages, piece by piece. */
export async function textsOfPdf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    for (const item of items) if ("str" in item && item.str.trim()) texts.push(item.str);
  }
  await pdf.destroy();
  return texts;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** What stands between the tags of a page that are no script, style or comment. */
export function textsOfHtml(html: string): string[] {
  return html
    .replace(/<!--[\s\S]*?-->|<(script|style|head)\b[\s\S]*?<\/\1>/gi, "")
    .split(/<[^>]*>/)
    .map((text) => text.replace(/&(\w+);/g, (entity, name: string) => named[name] ?? entity).trim())
    .filter(Boolean);
}

/** What is between white space and the given delimiters. */
export const textsOfPlain = (text: string): string[] => text.split(/[\s;,|]+/).filter(Boolean);
