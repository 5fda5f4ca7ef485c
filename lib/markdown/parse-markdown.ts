/** The one reader of Markdown, CommonMark with GFM, in a time that grows with the text's length alone. Client-safe, pure. */
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { boundTree } from "./bound-tree.ts";
import { boundedSyntax } from "./bounded-syntax.ts";

/** What is longer goes on as plain text. */
export const maxMarkdownLength = 200_000;

const options = { extensions: [...boundedSyntax], mdastExtensions: [gfmFromMarkdown()] };

const read = (text: string): Root => boundTree(fromMarkdown(text, options), text);

/** Nothing is left out: signs beyond the bounds stand in the tree's texts. */
export function parseMarkdown(text: string): Root {
  if (text.length <= maxMarkdownLength) return read(text);
  const end = text.lastIndexOf("\n", maxMarkdownLength) + 1 || maxMarkdownLength;
  const tree = read(text.slice(0, end));
  tree.children.push({ type: "paragraph", children: [{ type: "text", value: text.slice(end) }] });
  return tree;
}
