/** Parses a web page: its text, its title, and its stated language and URL. */
import { parseHTML } from "linkedom";
import { cleanLine } from "./clean-text.ts";
import { cutNesting, maxNesting } from "./cut-nesting.ts";
import { charsetOf, decodeText } from "./decode-text.ts";
import { type Block, type FileHint, type ParsedDocument, type ParseNote, toLanguage } from "./document.ts";
import { htmlBlocks } from "./html/blocks.ts";
import { unfold } from "./html/controls.ts";
import { isElement, isText, tagOf } from "./html/dom.ts";
import { removeFurniture } from "./html/furniture.ts";
import { writeInline } from "./html/inline.ts";
import { structuredBlocks } from "./html/structured-data.ts";
import { ParseFailure } from "./parse-failure.ts";
import { maxColumns } from "./table-rows.ts";

const ofHead = new Set(["head", "title", "meta", "link", "style", "script", "base", "noscript", "template"]);
const isOfHead = (node: Node) => isElement(node) && ofHead.has(tagOf(node));
const isShown = (node: Node) => (isElement(node) ? !isOfHead(node) : isText(node));

/** What stands beside the body, before and after it, on each level of the tree. */
function besideBody(document: Document, body: Element): { before: Node[]; after: Node[] } {
  const beside: { before: Node[]; after: Node[] } = { before: [], after: [] };
  for (let at: Node = body; at !== document && at.parentNode; at = at.parentNode) {
    const level: Node[] = [...at.parentNode.childNodes];
    const own = level.indexOf(at);
    const before = level
      .slice(0, own)
      .flatMap((node) => (isElement(node) && tagOf(node) === "head" ? [...node.childNodes] : [node]));
    beside.before = [...before.filter(isShown), ...beside.before];
    beside.after = [...beside.after, ...level.slice(own + 1).filter(isShown)];
  }
  return beside;
}

/** The parser leaves elements where they stand and adds none; browsers show all of them in the body. */
function treeOf(html: string): Document {
  const bare = () => parseHTML(`<html><body>${html}</body></html>`).document;
  const document = /<html[\s>]/i.test(html) ? parseHTML(html).document : bare();
  const root = document.querySelector("html");
  if (!root) return bare();
  // The parser takes the first element for the root.
  for (const node of Array.from(document.children).filter(isOfHead)) root.append(node);
  const frames = root.querySelector("frameset");
  if (frames && !root.querySelector("body")) return document;
  const body = root.querySelector("body") ?? root.appendChild(document.createElement("body"));
  const { before, after } = besideBody(document, body);
  const first = body.firstChild;
  for (const node of before) body.insertBefore(node, first);
  for (const node of after) body.appendChild(node);
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

/** What a page says besides its text. */
const headOf = (document: Document) => ({
  title: titleOf(document),
  language: toLanguage(
    document.documentElement.getAttribute("lang") ?? document.documentElement.getAttribute("xml:lang"),
  ),
  kind: "html" as const,
  canonicalUrl: attributeOf(document, "link[rel~='canonical']", "href"),
});

/** Elements into which scripts write the page. */
const mounts =
  "#root, #app, #__next, #__nuxt, #___gatsby, #svelte, #main-app, app-root, [data-reactroot], [ng-app], [data-server-rendered]";
const pictures = "img, svg, picture, canvas, video, object, embed, input[type=image], [style*='background']";
const waiting = /^(?:loading|memuat|please wait|mohon tunggu|harap tunggu|sedang memuat)\b.{0,60}$/i;
const asksForScripts =
  /(?:enable|activate|requires?|need|aktifkan|nyalakan|membutuhkan|memerlukan)\b[^.]{0,60}javascript|javascript[^.]{0,60}(?:disabled|enabled?|required|diaktifkan|nonaktif|dimatikan)/i;
const maxMessage = 300;

type Shell = { hasScripts: boolean; hasEmptyMount: boolean; asksForScripts: boolean; hasPictures: boolean };

/** What of a page would be there without its text. */
function shellOf(document: Document): Shell {
  const scripts = [...document.querySelectorAll("script")].filter(
    (script) => !/json|template/i.test(script.getAttribute("type") ?? ""),
  );
  const isEmpty = (node: Element) =>
    cleanLine(node.textContent ?? "") === "" || waiting.test(cleanLine(node.textContent ?? ""));
  return {
    hasScripts: scripts.length > 0,
    hasEmptyMount: [...document.querySelectorAll(mounts)].some(isEmpty),
    asksForScripts: [...document.querySelectorAll("noscript")].some((node) =>
      asksForScripts.test(cleanLine(node.textContent ?? "")),
    ),
    hasPictures: document.querySelector(pictures) !== null,
  };
}

function reasonOf(shell: Shell): "needs_javascript" | "no_text" | "empty" {
  if (shell.hasScripts && (shell.hasEmptyMount || shell.asksForScripts)) return "needs_javascript";
  if (shell.hasPictures) return "no_text";
  return shell.hasScripts ? "needs_javascript" : "empty";
}

const wordsOf = (blocks: readonly Block[]) =>
  blocks
    .map((block) =>
      (block.kind === "list"
        ? block.items
        : block.kind === "row"
          ? [...block.headers, ...block.cells]
          : [block.text]
      ).join(" "),
    )
    .join(" ");

const bodyOf = (document: Document) => document.querySelector("body") ?? document.documentElement;

type Text = HtmlText & { notes: ParseNote[] };

const counted = (
  code: "page_parts_left_out" | "hidden_text_left_out" | "controls_left_out" | "embedded_left_out",
  count: number,
): ParseNote[] => (count > 0 ? [{ code, count }] : []);

/** A page of navigation alone is kept whole, since the user asked for it. */
function textOf(document: Document, isWhole: boolean): Text {
  const written = writeInline(document);
  const { hidden, controls } = unfold(document);
  const parts = isWhole ? 0 : removeFurniture(document);
  return {
    ...htmlBlocks(bodyOf(document)),
    notes: [
      ...counted("page_parts_left_out", parts),
      ...counted("hidden_text_left_out", hidden + written.hidden),
      ...counted("controls_left_out", controls + written.controls),
      ...counted("embedded_left_out", written.embedded),
    ],
  };
}

const plainText = (html: string) =>
  /[<&]/.test(html) ? wordsOf(htmlBlocks(parsePage(html).document.documentElement).blocks) : cleanLine(html);

export function parseHtml(bytes: Uint8Array, hint: FileHint): ParsedDocument {
  const { text: html, notes } = decodeText(bytes, charsetOf(hint.contentType), charsetOfPage(bytes));
  const { document, isCut } = parsePage(html);
  const head = headOf(document);
  const shell = shellOf(document);
  const data = [...document.querySelectorAll("script[type='application/ld+json']")].map(
    (script) => script.textContent ?? "",
  );
  const main = textOf(document, false);
  const text = main.blocks.length > 0 ? main : textOf(parsePage(html).document, true);
  const words = wordsOf(text.blocks);
  const isMessage =
    shell.hasScripts && words.length <= maxMessage && (waiting.test(words) || asksForScripts.test(words));
  const own = isMessage ? [] : text.blocks;
  const stated = structuredBlocks(data, wordsOf(own), plainText);
  if (own.length + stated.length === 0) throw new ParseFailure(isMessage ? "needs_javascript" : reasonOf(shell));
  const isShell = shell.hasScripts && (shell.hasEmptyMount || own.length === 0);
  return {
    ...head,
    blocks: [...own, ...stated],
    notes: [
      ...notes,
      ...notesOfHtml({ isCut, isTableCut: text.isTableCut }),
      ...text.notes,
      ...(isShell ? [{ code: "needs_javascript" } as const] : []),
    ],
  };
}
