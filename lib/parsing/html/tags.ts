/** Finds the tags of a page as htmlparser2 does, without building a tree. */

export type Tag = {
  /** In lower case. */
  name: string;
  isClosing: boolean;
  isSelfClosed: boolean;
  /** Offsets of the tag's first character and of the one behind it. */
  start: number;
  end: number;
};

const rawText = new Set(["script", "style", "title", "textarea", "xmp"]);
const nameOfTag = /[^\s/>]+/y;
const nameOfClosingTag = /[^\s>]+/y;

function behind(html: string, sign: string, from: number): number {
  const at = html.indexOf(sign, from);
  return at < 0 ? html.length : at + sign.length;
}

/** The end of markup that is no element. */
function behindSpecial(html: string, at: number): number {
  // "<!-->" is a whole comment.
  if (html.startsWith("<!--", at)) return behind(html, "-->", at + 2);
  if (html.startsWith("<![CDATA[", at)) return behind(html, "]]>", at + 9);
  return behind(html, ">", at + 2);
}

/** A quoted value, which follows an equals sign, may hold the closing one. */
function behindAttributes(html: string, from: number): number {
  let isValue = false;
  for (let at = from; at < html.length; at++) {
    const sign = html[at] ?? "";
    if (sign === ">") return at + 1;
    if (isValue && (sign === '"' || sign === "'")) {
      at = behind(html, sign, at + 1) - 1;
      isValue = false;
    } else if (sign === "=") isValue = true;
    else if (sign.trim()) isValue = false;
  }
  return html.length;
}

function tagAt(html: string, start: number, isClosing: boolean): Tag | null {
  const pattern = isClosing ? nameOfClosingTag : nameOfTag;
  pattern.lastIndex = start + (isClosing ? 2 : 1);
  const name = pattern.exec(html)?.[0];
  if (!name) return null;
  const end = isClosing ? behind(html, ">", pattern.lastIndex) : behindAttributes(html, pattern.lastIndex);
  return { name: name.toLowerCase(), isClosing, isSelfClosed: html.endsWith("/>", end), start, end };
}

/** The closing tag of an element whose content is no markup; its last offset where there is none. */
function behindRawText(html: string, { name, end }: Tag): number {
  const closing = new RegExp(`</${name}[\\s>]`, "gi");
  closing.lastIndex = end;
  return closing.exec(html)?.index ?? html.length;
}

export function* tagsOf(html: string): Generator<Tag> {
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
    const isClosing = html[at + 1] === "/";
    const first = html[at + (isClosing ? 2 : 1)] ?? "";
    const tag = /[a-z]/i.test(first) ? tagAt(html, at, isClosing) : null;
    if (!tag) {
      at = isClosing || first === "!" || first === "?" ? behindSpecial(html, at) : at + 1;
      continue;
    }
    yield tag;
    at = !isClosing && !tag.isSelfClosed && rawText.has(tag.name) ? behindRawText(html, tag) : tag.end;
  }
}
