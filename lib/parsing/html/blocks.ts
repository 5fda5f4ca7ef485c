/**
 * Walks an HTML tree into blocks, of a page or of a page within a Word file. The tree is one of
 * `parsePage`, which bounds its depth.
 */
import { isEmptyBlock } from "#lib/parsing/block-collector.ts";
import { cleanCode, cleanLine, cleanLines } from "#lib/parsing/clean-text.ts";
import { type Block, toHeadingLevel } from "#lib/parsing/document.ts";
import { answerMark, isAsking } from "./controls.ts";
import { blockTags, childrenOf, isElement, isText, isUnseen, tagOf } from "./dom.ts";
import { htmlTableBlocks, isLayout } from "./table.ts";

/** A heading's anchor link, which is no part of its text. */
const anchorSign = /^\s*[#¶§🔗]\s*$/u;
const lineBreak = "\u000b";

const isHeading = (tag: string) => /^h[1-6]$/.test(tag);

/** The text of a branch; a line break only where the page has one. */
function rawText(node: Node): string {
  if (isText(node)) return (node.textContent ?? "").replace(/\s+/g, " ");
  if (!isElement(node) || isUnseen(node)) return "";
  const tag = tagOf(node);
  if (tag === "br") return lineBreak;
  if (tag === "a" && anchorSign.test(node.textContent ?? "")) return "";
  const inner = [...node.childNodes].map(rawText).join("");
  return blockTags.has(tag) ? `${lineBreak}${inner}${lineBreak}` : inner;
}

const withBreaks = (text: string) => cleanLines(text.replaceAll(lineBreak, "\n")).replace(/\n{2,}/g, "\n");
const lineOf = (node: Node) => cleanLine(rawText(node).replaceAll(lineBreak, " "));

function itemsOf(list: Element): string[] {
  return childrenOf(list).flatMap((item) => {
    if (isUnseen(item)) return [];
    if (isList(item)) return itemsOf(item);
    const nested = childrenOf(item).filter(isList);
    const own = [...item.childNodes].filter((child) => !(isElement(child) && isList(child)));
    const text = cleanLine(own.map(rawText).join("").replaceAll(lineBreak, " "));
    return [text, ...nested.flatMap(itemsOf)].filter(Boolean);
  });
}

const isList = (node: Element) => ["ul", "ol", "menu"].includes(tagOf(node));

const isOfDefinition = (tag: string) => tag === "dt" || tag === "dd";

/** Not those in one another, whose text belongs to the outer one. */
const definitionsIn = (node: Element): Element[] =>
  childrenOf(node).flatMap((child) => (isOfDefinition(tagOf(child)) ? [child] : definitionsIn(child)));

/** Terms with their definitions, one item each. */
function definitionsOf(list: Element): string[] {
  const items: string[] = [];
  let terms: string[] = [];
  for (const child of definitionsIn(list)) {
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

const maxQuestion = 300;

/** What a block says, where it may stand in one paragraph with its question. */
function answerText(block: Block): string | null {
  if (block.kind === "list") return block.items.map((item) => `- ${item}`).join("\n");
  return block.kind === "paragraph" ? block.text : null;
}

class Walk {
  readonly blocks: Block[] = [];
  isTableCut = false;
  private inline = "";
  /** The next block belongs to the one before it, as an answer to its question. */
  private isAnswer = false;

  flush(): void {
    const text = this.inline;
    this.inline = "";
    // Two breaks in a row separate paragraphs on old pages.
    for (const part of text.split(new RegExp(`${lineBreak}[ ]*${lineBreak}`)))
      this.add({ kind: "paragraph", text: withBreaks(part) });
  }

  private add(block: Block): void {
    if (isEmptyBlock(block)) return;
    const question = this.blocks.at(-1);
    const answer = this.isAnswer ? answerText(block) : null;
    this.isAnswer = false;
    if (answer !== null && question?.kind === "paragraph" && question.text.length <= maxQuestion)
      question.text += `\n${answer}`;
    else this.blocks.push(block);
  }

  private ownBlocks(node: Element, tag: string): Block[] | null {
    if (isHeading(tag)) return [{ kind: "heading", level: toHeadingLevel(Number(tag[1])), text: lineOf(node) }];
    if (tag === "pre") return [{ kind: "code", text: cleanCode(codeOf(node)) }];
    if (isList(node) && !isContainer(node)) return [{ kind: "list", items: itemsOf(node) }];
    if (tag === "dl" && !isContainer(node)) return [{ kind: "list", items: definitionsOf(node) }];
    return tag === "table" && !isLayout(node) ? this.tableBlocks(node) : null;
  }

  private tableBlocks(table: Element): Block[] {
    const { blocks, isCut } = htmlTableBlocks(table, lineOf);
    this.isTableCut ||= isCut;
    return blocks;
  }

  visit(node: Node): void {
    if (isText(node)) this.inline += (node.textContent ?? "").replace(/\s+/g, " ");
    if (!isElement(node) || isUnseen(node)) return;
    const tag = tagOf(node);
    if (tag === "br") this.inline += lineBreak;
    else if (blockTags.has(tag) || tag === "menu") this.visitBlock(node, tag);
    else for (const child of node.childNodes) this.visit(child);
  }

  private visitBlock(node: Element, tag: string): void {
    this.flush();
    if (node.hasAttribute(answerMark)) this.isAnswer = true;
    const own = this.ownBlocks(node, tag);
    for (const block of own ?? []) this.add(block);
    if (!own) for (const child of node.childNodes) this.visit(child);
    this.flush();
    this.isAnswer = isAsking(node);
  }
}

export function htmlBlocks(root: Node): { blocks: Block[]; isTableCut: boolean } {
  const walk = new Walk();
  walk.visit(root);
  walk.flush();
  return walk;
}
