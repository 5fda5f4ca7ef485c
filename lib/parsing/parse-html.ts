/** Parses a web page: its main text, its title, and its stated language and URL. */
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { cleanLine } from "./clean-text.ts";
import { charsetOf, decodeText } from "./decode-text.ts";
import { type Block, type FileHint, type ParsedDocument, toLanguage } from "./document.ts";
import { htmlBlocks } from "./html-blocks.ts";
import { depthOf, isElement, isUnseen, tagOf } from "./html-dom.ts";

const furniture =
  "nav, aside, footer, header, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=dialog]";
/** An article with a smaller share of the page is one of many parts of it. */
const minShareOfArticle = 0.5;
/** Readability's time grows with the square of the depth. */
const maxDepthForArticle = 200;

const ofHead = new Set(["head", "title", "meta", "link", "style", "script", "base"]);

/** The parser adds no missing elements, so text outside of a body would be lost. */
export function parsePage(html: string): Document {
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  const root = document.documentElement;
  if (root.querySelector("body, frameset")) return document;
  const body = document.createElement("body");
  const shown = Array.from(root.childNodes).filter((node) => !(isElement(node) && ofHead.has(tagOf(node))));
  body.append(...shown);
  root.append(body);
  return document;
}

/** A charset that a page states in bytes readable as ASCII cannot be UTF-16. */
function charsetOfPage(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4_096)).replace(/<!--[\s\S]*?-->/g, "");
  const meta = /<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
  const stated = meta ?? /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ?? null;
  return stated && /^utf-?16/i.test(stated) ? "utf-8" : stated;
}

const lengthOf = (blocks: Block[]) => JSON.stringify(blocks).length;

/** A header inside of an article is part of its text. */
const isOfArticle = (node: Element) => node.localName === "header" && node.closest("main, article") !== null;

function unfurnished(html: string): Document {
  const document = parsePage(html);
  for (const node of document.querySelectorAll(furniture)) if (!isOfArticle(node)) node.remove();
  return document;
}

/** The page without navigation and other furniture; only its main element, where there is one. */
function wholeOf(html: string): Block[] {
  const document = unfurnished(html);
  const [main, ...others] = document.querySelectorAll("main, [role=main]");
  const ofMain = main && others.length === 0 ? htmlBlocks(main) : [];
  if (ofMain.length > 0) return ofMain;
  const root = document.querySelector("body") ?? document.documentElement;
  const blocks = root ? htmlBlocks(root) : [];
  // A page of navigation alone is kept whole, since the user asked for it.
  return blocks.length > 0 ? blocks : htmlBlocks(parsePage(html).documentElement);
}

function articleOf(html: string): Block[] {
  const document = unfurnished(html);
  if (depthOf(document.documentElement) > maxDepthForArticle) return [];
  for (const node of document.querySelectorAll("[hidden], [style], [aria-hidden]")) if (isUnseen(node)) node.remove();
  const article = new Readability<Node>(document, { serializer: (node) => node, charThreshold: 200 }).parse();
  return article?.content ? htmlBlocks(article.content) : [];
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

export function parseHtml(bytes: Uint8Array, hint: FileHint): ParsedDocument {
  const { text: html, notes } = decodeText(bytes, charsetOf(hint.contentType) ?? charsetOfPage(bytes));
  const document = parsePage(html);
  const whole = wholeOf(html);
  const article = articleOf(html);
  const isArticle = lengthOf(article) >= lengthOf(whole) * minShareOfArticle;
  return {
    title: titleOf(document),
    language: toLanguage(
      document.documentElement.getAttribute("lang") ?? document.documentElement.getAttribute("xml:lang"),
    ),
    kind: "html",
    canonicalUrl: attributeOf(document, "link[rel~='canonical']", "href"),
    blocks: isArticle ? withTitle(article, whole) : whole,
    notes,
  };
}
