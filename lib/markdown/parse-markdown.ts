/** The one parser of Markdown, CommonMark with GFM, in time linear in the text's length. Client-safe, pure. */
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { boundTree } from "./bound-tree.ts";
import { boundedSyntax } from "./bounded-syntax.ts";
import { formulaFromMarkdown } from "./math-syntax.ts";

/** A text beyond this length is plain text from there on. */
export const maxMarkdownLength = 200_000;

const options = { extensions: [...boundedSyntax], mdastExtensions: [gfmFromMarkdown(), formulaFromMarkdown] };

const read = (text: string): Root => boundTree(fromMarkdown(text, options), text);

/** No text is dropped: signs beyond the bounds stand in the tree's texts. */
export function parseMarkdown(text: string): Root {
  if (text.length <= maxMarkdownLength) return read(text);
  const end = text.lastIndexOf("\n", maxMarkdownLength) + 1 || maxMarkdownLength;
  const tree = read(text.slice(0, end));
  tree.children.push({ type: "paragraph", children: [{ type: "text", value: text.slice(end) }] });
  return tree;
}
