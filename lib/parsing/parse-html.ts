/** Parses a web page: its main text, its title, and its stated language and URL. */
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { cleanLine } from "./clean-text.ts";
import { cutNesting, maxNesting } from "./cut-nesting.ts";
import { charsetOf, decodeText } from "./decode-text.ts";
import { type Block, type FileHint, type ParsedDocument, type ParseNote, toLanguage } from "./document.ts";
import { htmlBlocks } from "./html-blocks.ts";
import { depthOf, isElement, isUnseen, tagOf } from "./html-dom.ts";
import { maxColumns } from "./table-rows.ts";

const furniture =
  "nav, aside, footer, header, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=dialog]";
/** An article with a smaller share of the page is one of many parts of it. */
const minShareOfArticle = 0.5;
/** Readability's time grows with the square of the depth. */
const maxDepthForArticle = 200;

const ofHead = new Set(["head", "title", "meta", "link", "style", "script", "base"]);

/** The parser adds no missing elements, so text outside of a body would be lost. */
function treeOf(html: string): Document {
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  const root = document.documentElement;
  if (root.querySelector("body, frameset")) return document;
  const body = document.createElement("body");
  const shown = Array.from(root.childNodes).filter((node) => !(isElement(node) && ofHead.has(tagOf(node))));
  body.append(...shown);
  root.append(body);
  return document;
}

/** `isCut`: it nested its parts too deep. */
export function parsePage(source: string): { document: Document; isCut: boolean } {
  const { html, isCut } = cutNesting(source);
  return { document: treeOf(html), isCut };
}

export type HtmlText = ReturnType<typeof htmlBlocks>;

export const notesOfHtml = ({ isCut, isTableCut }: { isCut: boolean; isTableCut: boolean }): ParseNote[] => [
  ...(isCut ? [{ code: "nesting_cut", count: maxNesting } as const] : []),
  ...(isTableCut ? [{ code: "table_cut", count: maxColumns } as const] : []),
];

/** A charset that a page states in bytes readable as ASCII cannot be UTF-16. */
function charsetOfPage(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4_096)).replace(/<!--[\s\S]*?-->/g, "");
  const meta = /<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
  const stated = meta ?? /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ?? null;
  return stated && /^utf-?16/i.test(stated) ? "utf-8" : stated;
}

const lengthOf = ({ blocks }: HtmlText) => JSON.stringify(blocks).length;

/** A header inside of an article is part of its text. */
const isOfArticle = (node: Element) => node.localName === "header" && node.closest("main, article") !== null;

function removeFurniture(document: Document): void {
  for (const node of document.querySelectorAll(furniture)) if (!isOfArticle(node)) node.remove();
}

/** The page without navigation and other furniture; only its main element, where there is one. */
function wholeOf(document: Document): HtmlText {
  const [main, ...others] = document.querySelectorAll("main, [role=main]");
  const ofMain = main && others.length === 0 ? htmlBlocks(main) : null;
  if (ofMain && ofMain.blocks.length > 0) return ofMain;
  return htmlBlocks(document.querySelector("body") ?? document.documentElement);
}

/** Leaves the document without its hidden parts, and what the library took out. */
function articleOf(document: Document): HtmlText {
  const none = { blocks: [], isTableCut: false };
  if (depthOf(document.documentElement) > maxDepthForArticle) return none;
  for (const node of document.querySelectorAll("[hidden], [style], [aria-hidden]")) if (isUnseen(node)) node.remove();
  const article = new Readability<Node>(document, { serializer: (node) => node, charThreshold: 200 }).parse();
  return article?.content ? htmlBlocks(article.content) : none;
}

const attributeOf = (document: Document, selector: string, name: string) =>
  cleanLine(document.querySelector(selector)?.getAttribute(name) ?? "") || null;

function titleOf(document: Document): string | null {
  const title = cleanLine(document.querySelector("title")?.textContent ?? "");
  return (
    title ||
    attributeOf(document, "meta[property='og:title']", "content") ||
    cleanLine(document.querySelector("h1")?.textContent ?? "") ||
    null
  );
}

/** Readability drops a heading equal to the title; without it the first chunk would not name its subject. */
function withTitle(article: Block[], whole: Block[]): Block[] {
  const first = whole.find((block) => block.kind === "heading");
  const isMissing =
    first?.kind === "heading" &&
    first.level === 1 &&
    !article.some((block) => block.kind === "heading" && block.text === first.text);
  return isMissing ? [first, ...article] : article;
}

/** What a page says besides its text. */
const headOf = (document: Document) => ({
  title: titleOf(document),
  language: toLanguage(
    document.documentElement.getAttribute("lang") ?? document.documentElement.getAttribute("xml:lang"),
  ),
  kind: "html" as const,
  canonicalUrl: attributeOf(document, "link[rel~='canonical']", "href"),
});

/** A page of navigation alone is kept whole, since the user asked for it. */
function textOf(document: Document, html: string): HtmlText {
  removeFurniture(document);
  const whole = wholeOf(document);
  if (whole.blocks.length === 0) return htmlBlocks(parsePage(html).document.documentElement);
  const article = articleOf(document);
  const isArticle = lengthOf(article) >= lengthOf(whole) * minShareOfArticle;
  return isArticle ? { ...article, blocks: withTitle(article.blocks, whole.blocks) } : whole;
}

export function parseHtml(bytes: Uint8Array, hint: FileHint): ParsedDocument {
  const { text: html, notes } = decodeText(bytes, charsetOf(hint.contentType) ?? charsetOfPage(bytes));
  const { document, isCut } = parsePage(html);
  const head = headOf(document);
  const { blocks, isTableCut } = textOf(document, html);
  return { ...head, blocks, notes: [...notes, ...notesOfHtml({ isCut, isTableCut })] };
}
