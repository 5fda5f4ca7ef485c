/**
 * Walks XML once, front to back, without building a tree. Supports the five predefined entities only. Own code:
 * htmlparser2 takes quadratic time in the depth of nesting, which a file chooses.
 */
import { ParseFailure } from "./parse-failure.ts";

/** An attribute is named with its prefix, without one, or as ":id", with whichever prefix it has. */
export type XmlTag = { name: string; attribute: (name: string) => string | undefined };

export type XmlVisitor = {
  open?: (tag: XmlTag) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
  /** Called after each element: true ends the walk. */
  isDone?: () => boolean;
};

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const broken = (why: string) => new ParseFailure("broken", {}, new Error(why));

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole;
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0x10ffff ? "" : String.fromCodePoint(point);
  });
}

/** Office's own escapes for characters that XML does not allow. */
const decodeOfficeEscapes = (text: string) =>
  text.includes("_x")
    ? text.replace(/_x([\da-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const decodeXmlText = (text: string) => decodeOfficeEscapes(decodeEntities(text));

/** A name without its namespace prefix: no two elements parsed here differ in the prefix only. */
const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/** The end of the tag that starts at `from`: a quoted value may hold the sign. */
function endOfTag(xml: string, from: number): number {
  let quote = "";
  for (let at = from; at < xml.length; at++) {
    const character = xml[at] ?? "";
    if (quote) {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return at;
  }
  throw broken("XML with an open tag.");
}

function attributeOf(source: string, name: string): string | undefined {
  for (const [, key = "", double, single] of source.matchAll(/([\w:.-]{1,100})\s{0,20}=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (key === name || localName(key) === name || (name[0] === ":" && key.endsWith(name)))
      return decodeEntities(double ?? single ?? "");
  }
  return undefined;
}

function after(xml: string, sign: string, from: number): number {
  const at = xml.indexOf(sign, from);
  if (at < 0) throw broken("XML that ends too early.");
  return at + sign.length;
}

/** The end of markup that is no element: a comment, an instruction; character data is passed to the visitor. */
function skipSpecial(xml: string, at: number, visitor: XmlVisitor): number {
  if (xml.startsWith("<!--", at)) return after(xml, "-->", at + 4);
  if (xml.startsWith("<?", at)) return after(xml, "?>", at + 2);
  if (!xml.startsWith("<![CDATA[", at)) throw broken("XML with a document type, which an office file has no use for.");
  const end = after(xml, "]]>", at + 9);
  visitor.text?.(xml.slice(at + 9, end - 3));
  return end;
}

export function walkXml(xml: string, visitor: XmlVisitor): void {
  let depth = 0;
  let at = 0;
  while (at < xml.length && !visitor.isDone?.()) {
    const tagAt = xml.indexOf("<", at);
    const textEnd = tagAt < 0 ? xml.length : tagAt;
    if (depth > 0 && textEnd > at) visitor.text?.(decodeXmlText(xml.slice(at, textEnd)));
    if (tagAt < 0) break;
    if (xml[tagAt + 1] === "!" || xml[tagAt + 1] === "?") {
      at = skipSpecial(xml, tagAt, visitor);
      continue;
    }
    const end = endOfTag(xml, tagAt + 1);
    at = end + 1;
    if (xml[tagAt + 1] === "/") {
      depth -= 1;
      visitor.close?.(localName(xml.slice(tagAt + 2, end).trim()));
      continue;
    }
    const isClosed = xml[end - 1] === "/";
    const source = xml.slice(tagAt + 1, isClosed ? end - 1 : end);
    const name = localName(/^[^\s/]+/.exec(source)?.[0] ?? "");
    visitor.open?.({ name, attribute: (wanted) => attributeOf(source, wanted) });
    if (isClosed) visitor.close?.(name);
    else depth += 1;
  }
  if (depth !== 0 && !visitor.isDone?.()) throw broken("XML with an element that stays open.");
}
