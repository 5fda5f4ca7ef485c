/** The styles of a Word file, each with what it inherits: which are headings, numbered, hidden or struck out. Pure. */
import { walkOffice } from "#lib/parsing/office/walk-office.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";

export type NumberingRef = { id: string | null; level: number | null };

export type Style = {
  id: string;
  /** In lower case. */
  name: string;
  /** Counted from 1; null of text. */
  headingLevel: number | null;
  numbering: NumberingRef | null;
  isHidden: boolean | null;
  isStruck: boolean | null;
};

type Stated = Omit<Style, "headingLevel"> & { basedOn: string | null; outline: number | null };

/** A style based on others through more of them is in a circle. */
const maxAncestors = 50;

/** The names of headings in the languages whose programs translate them. */
const heading =
  /^(?:heading|judul|tajuk|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor|başlık|tiêu đề|заголовок|见出し|見出し|标题|標題|제목|عنوان)[ _]?([1-9])$/;
const title = /^(?:title|judul|tajuk|titel|titre|título|titolo|表題|标题|標題|제목)$/;

const toLevel = (outline: number | null) => (outline !== null && outline >= 0 && outline < 9 ? outline + 1 : null);

function levelOfName(name: string): number | null {
  if (title.test(name)) return 1;
  const level = heading.exec(name)?.[1];
  return level ? Number(level) : null;
}

/** A property that is on by being there. */
export const isOn = (attribute: XmlTag["attribute"]): boolean =>
  !/^(?:0|false|off|none)$/i.test(attribute("val") ?? "1");

function readStyles(xml: string): { styles: Map<string, Stated>; defaultId: string | null } {
  const styles = new Map<string, Stated>();
  let defaultId: string | null = null;
  let style: Stated | null = null;
  const take = (name: string, attribute: XmlTag["attribute"], of: Stated) => {
    const value = attribute("val");
    if (name === "name") of.name = (value ?? "").trim().toLowerCase();
    if (name === "basedOn") of.basedOn = value ?? null;
    if (name === "outlineLvl") of.outline = Number(value);
    if (name === "numPr") of.numbering = { id: null, level: null };
    if (name === "numId" && of.numbering) of.numbering.id = value ?? null;
    if (name === "ilvl" && of.numbering) of.numbering.level = Number(value);
    if (name === "vanish") of.isHidden = isOn(attribute);
    if (name === "strike" || name === "dstrike") of.isStruck = isOn(attribute);
  };
  walkOffice(xml, {
    open: ({ name, attribute }) => {
      if (name === "style") {
        const id = attribute("styleId") ?? "";
        style = { id, name: "", basedOn: null, outline: null, numbering: null, isHidden: null, isStruck: null };
        styles.set(id, style);
        if (attribute("type") === "paragraph" && /^(?:1|true|on)$/.test(attribute("default") ?? "")) defaultId = id;
      } else if (style) take(name, attribute, style);
    },
    close: (name) => {
      if (name === "style") style = null;
    },
  });
  return { styles, defaultId };
}

export type Styles = {
  /** Of paragraphs without a style: the default. A style that the file lacks is known by its id alone. */
  get: (id: string | null) => Style;
};

const nothing: Style = { id: "", name: "", headingLevel: null, numbering: null, isHidden: null, isStruck: null };

export function parseStyles(xml: string | null): Styles {
  const { styles, defaultId } = xml === null ? { styles: new Map<string, Stated>(), defaultId: null } : readStyles(xml);
  const resolved = new Map<string, Style>();
  const resolve = (id: string): Style => {
    const line: Stated[] = [];
    for (let at = styles.get(id); at && line.length < maxAncestors; at = styles.get(at.basedOn ?? "")) line.push(at);
    const first = line[0];
    if (!first) return { ...nothing, id, headingLevel: levelOfName(id.toLowerCase()) };
    const inherited = <T>(of: (style: Stated) => T | null): T | null => {
      for (const style of line) {
        const value = of(style);
        if (value !== null) return value;
      }
      return null;
    };
    // An outline level that says "text" ends the search, too.
    const outline = inherited((style) => style.outline ?? null);
    return {
      id,
      name: first.name,
      headingLevel: outline === null ? inherited((style) => levelOfName(style.name)) : toLevel(outline),
      numbering: inherited((style) => style.numbering),
      isHidden: inherited((style) => style.isHidden),
      isStruck: inherited((style) => style.isStruck),
    };
  };
  return {
    get: (id) => {
      const key = id ?? defaultId;
      if (key === null) return nothing;
      const known = resolved.get(key) ?? resolve(key);
      resolved.set(key, known);
      return known;
    },
  };
}
