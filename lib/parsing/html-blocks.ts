/** Walks an HTML tree into blocks; shared by pages and by Word files, which are converted to HTML. */
import { isEmptyBlock } from "./block-collector.ts";
import { cleanCode, cleanLine, cleanLines } from "./clean-text.ts";
import { type Block, toHeadingLevel } from "./document.ts";
import { childrenOf, isElement, isText, isUnseen, tagOf } from "./html-dom.ts";
import { htmlTableBlocks, isLayout } from "./html-table.ts";

const blockTags = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main nav ol p section summary table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6 pre".split(
    " ",
  ),
);
/** Below this depth the rest of a branch becomes one text. */
const maxDepth = 400;
/** A heading's anchor link, which is no part of its text. */
const anchorSign = /^\s*[#¶§🔗]\s*$/u;
const lineBreak = "\u000b";

const isHeading = (tag: string) => /^h[1-6]$/.test(tag);

/** The text of a branch; a line break only where the page has one. */
function rawText(node: Node, depth = 0): string {
  if (isText(node)) return (node.textContent ?? "").replace(/\s+/g, " ");
  if (!isElement(node) || isUnseen(node)) return "";
  const tag = tagOf(node);
  if (tag === "br") return lineBreak;
  if (depth > maxDepth) return ` ${node.textContent ?? ""} `;
  if (tag === "a" && anchorSign.test(node.textContent ?? "")) return "";
  const inner = [...node.childNodes].map((child) => rawText(child, depth + 1)).join("");
  return blockTags.has(tag) ? `${lineBreak}${inner}${lineBreak}` : inner;
}

const withBreaks = (text: string) => cleanLines(text.replaceAll(lineBreak, "\n")).replace(/\n{2,}/g, "\n");
const lineOf = (node: Node) => cleanLine(rawText(node).replaceAll(lineBreak, " "));

function itemsOf(list: Element, depth: number): string[] {
  return childrenOf(list).flatMap((item) => {
    if (isUnseen(item)) return [];
    if (isList(item)) return depth > maxDepth ? [lineOf(item)] : itemsOf(item, depth + 1);
    const nested = childrenOf(item).filter(isList);
    const own = [...item.childNodes].filter((child) => !(isElement(child) && isList(child)));
    const text = cleanLine(
      own
        .map((child) => rawText(child))
        .join("")
        .replaceAll(lineBreak, " "),
    );
    const below = depth > maxDepth ? nested.map(lineOf) : nested.flatMap((child) => itemsOf(child, depth + 1));
    return [text, ...below].filter(Boolean);
  });
}

const isList = (node: Element) => ["ul", "ol", "menu"].includes(tagOf(node));

/** Terms with their definitions, one item each. */
function definitionsOf(list: Element): string[] {
  const items: string[] = [];
  let terms: string[] = [];
  for (const child of list.querySelectorAll("dt, dd")) {
    const text = lineOf(child);
    if (tagOf(child) === "dt") {
      terms.push(text);
      continue;
    }
    items.push(terms.length > 0 ? `${terms.join(", ")}: ${text}` : text);
    terms = [];
  }
  return [...items, ...terms].filter(Boolean);
}

function codeOf(node: Node): string {
  if (isText(node)) return node.textContent ?? "";
  if (!isElement(node) || isUnseen(node)) return "";
  return tagOf(node) === "br" ? "\n" : [...node.childNodes].map(codeOf).join("");
}

/** Items that hold headings or tables are parts of a page, not points of a list. */
const isContainer = (list: Element) => list.querySelector("h1, h2, h3, h4, h5, h6, table, pre") !== null;

class Walk {
  readonly blocks: Block[] = [];
  private inline = "";

  flush(): void {
    const text = this.inline;
    this.inline = "";
    // Two breaks in a row separate paragraphs on old pages.
    for (const part of text.split(new RegExp(`${lineBreak}[ ]*${lineBreak}`)))
      this.add({ kind: "paragraph", text: withBreaks(part) });
  }

  private add(block: Block): void {
    if (!isEmptyBlock(block)) this.blocks.push(block);
  }

  private ownBlocks(node: Element, tag: string): Block[] | null {
    if (isHeading(tag)) return [{ kind: "heading", level: toHeadingLevel(Number(tag[1])), text: lineOf(node) }];
    if (tag === "pre") return [{ kind: "code", text: cleanCode(codeOf(node)) }];
    if (isList(node) && !isContainer(node)) return [{ kind: "list", items: itemsOf(node, 0) }];
    if (tag === "dl" && !isContainer(node)) return [{ kind: "list", items: definitionsOf(node) }];
    return tag === "table" && !isLayout(node) ? htmlTableBlocks(node, lineOf) : null;
  }

  visit(node: Node, depth: number): void {
    if (isText(node)) this.inline += (node.textContent ?? "").replace(/\s+/g, " ");
    if (!isElement(node) || isUnseen(node)) return;
    const tag = tagOf(node);
    if (tag === "br") this.inline += lineBreak;
    else if (depth > maxDepth) this.inline += ` ${node.textContent ?? ""} `;
    else if (blockTags.has(tag) || tag === "menu") this.visitBlock(node, tag, depth);
    else for (const child of node.childNodes) this.visit(child, depth + 1);
  }

  private visitBlock(node: Element, tag: string, depth: number): void {
    this.flush();
    const own = this.ownBlocks(node, tag);
    for (const block of own ?? []) this.add(block);
    if (!own) for (const child of node.childNodes) this.visit(child, depth + 1);
    this.flush();
  }
}

export function htmlBlocks(root: Node): Block[] {
  const walk = new Walk();
  walk.visit(root, 0);
  walk.flush();
  return walk.blocks;
}
