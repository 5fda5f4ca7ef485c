/**
 * Bounds how deep the elements of a page are nested, before a tree is built: the parser and the walk take time quadratic
 * in the depth. Deeper elements become plain text; hidden ones are left out.
 */
import { parseHTML } from "linkedom";
import { blockTags, isUnseen, neverText } from "./html/dom.ts";
import { type Tag, tagsOf } from "./html/tags.ts";

/** Ten times what an ordinary page has. */
export const maxNesting = 400;

const voidTags = new Set(
  "area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr".split(
    " ",
  ),
);
const ofForm = "input option optgroup select button datalist textarea".split(" ");
/** Elements that the opening of another one ends, of those that pages leave open. */
const endedBy: Readonly<Record<string, readonly string[]>> = {
  li: ["li"],
  p: ["p"],
  dd: ["dd", "dt"],
  dt: ["dd", "dt"],
  tr: ["tr", "th", "td"],
  td: ["thead", "th", "td"],
  th: ["th"],
  tbody: ["thead", "tbody"],
  tfoot: ["thead", "tbody"],
  option: ["option"],
  optgroup: ["optgroup", "option"],
  rt: ["rt", "rp"],
  rp: ["rt", "rp"],
  ...Object.fromEntries(["select", "output", "button", "datalist", "textarea"].map((name) => [name, ofForm])),
  ...Object.fromEntries(
    "h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header main nav ol pre section table ul"
      .split(" ")
      .map((name) => [name, ["p"]]),
  ),
};

const isForeign = (name: string) => name === "svg" || name === "math";

/** An element's own tag says whether it is hidden: it is parsed alone, where it may say so. */
function isHidden(html: string, { name, start, end }: Tag): boolean {
  if (neverText.has(name)) return true;
  const source = html.slice(start, end);
  if (!/hidden|style/i.test(source)) return false;
  const element = parseHTML(source).document.firstElementChild;
  return element !== null && isUnseen(element);
}

class Cut {
  /** The page without what was cut; null where nothing was. */
  private parts: string[] | null = null;
  private copied = 0;
  private readonly open: string[] = [];
  private foreign = 0;
  /** Elements that were opened below the bound, by name. */
  private below = new Map<string, number>();
  /** A hidden element below the bound: all is left out until its end. */
  private hidden: { name: string; open: number } | null = null;
  private readonly html: string;

  constructor(html: string) {
    this.html = html;
  }

  private replace({ start, end }: Tag, by: string): void {
    this.parts ??= [];
    // Nothing of a hidden element is copied.
    if (start >= this.copied) {
      const kept = this.html.slice(this.copied, start);
      // A sign before the tag must not make a tag of the text behind it.
      this.parts.push(kept, by || (/<[/!?]?$/.test(kept.slice(-2)) ? " " : ""));
    }
    this.copied = end;
  }

  private inHidden(tag: Tag, hidden: { name: string; open: number }): void {
    this.copied = tag.end;
    if (tag.name === hidden.name) hidden.open += tag.isClosing ? -1 : 1;
    if (hidden.open === 0) this.hidden = null;
  }

  private atOpening(tag: Tag): void {
    const { name } = tag;
    while (endedBy[name]?.includes(this.open.at(-1) ?? "")) this.open.pop();
    if (voidTags.has(name) || (this.foreign > 0 && tag.isSelfClosed)) return;
    if (this.open.length < maxNesting) {
      this.open.push(name);
      if (isForeign(name)) this.foreign += 1;
      return;
    }
    this.replace(tag, blockTags.has(name) ? "<br>" : "");
    if (isHidden(this.html, tag)) this.hidden = { name, open: 1 };
    else this.below.set(name, (this.below.get(name) ?? 0) + 1);
  }

  private atClosing(tag: Tag): void {
    const { name } = tag;
    const below = this.below.get(name) ?? 0;
    if (below > 0) {
      this.below.set(name, below - 1);
      this.replace(tag, blockTags.has(name) ? "<br>" : "");
      return;
    }
    const at = this.open.lastIndexOf(name);
    if (at < 0) return;
    for (const closed of this.open.splice(at)) if (isForeign(closed)) this.foreign -= 1;
    if (this.below.size > 0) this.below = new Map();
  }

  take(tag: Tag): void {
    if (this.hidden) this.inHidden(tag, this.hidden);
    else if (tag.isClosing) this.atClosing(tag);
    else this.atOpening(tag);
  }

  end(): { html: string; isCut: boolean } {
    if (!this.parts) return { html: this.html, isCut: false };
    if (!this.hidden) this.parts.push(this.html.slice(this.copied));
    return { html: this.parts.join(""), isCut: true };
  }
}

export function cutNesting(html: string): { html: string; isCut: boolean } {
  const cut = new Cut(html);
  for (const tag of tagsOf(html)) cut.take(tag);
  return cut.end();
}
