/** The automatic numbers of a Word file's paragraphs, counted as Word does: "Pasal 2", "(b)", "1.3". */
import { formatNumbering } from "#lib/parsing/office/number-format.ts";
import { isTickBox, textInFont } from "#lib/parsing/office/symbols.ts";
import { walkOffice } from "#lib/parsing/office/walk-office.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { isOn, type Style, type Styles } from "./styles.ts";

type Level = {
  start: number;
  format: string;
  pattern: string;
  text: string;
  font: string;
  /** Levels above are written in decimals. */
  isLegal: boolean;
  /** The level after which counting begins anew, counted from 1; 0 for none, null for any above. */
  restart: number | null;
  styleId: string | null;
};
type Levels = Map<number, Level>;
type Definition = { levels: Levels; styleLink: string | null; numStyleLink: string | null };
type Numbering = { definitionId: string; overrides: Map<number, { start: number | null; level: Level | null }> };

/** A list as its paragraphs use it. */
type List = { id: string; numbering: Numbering; definition: Definition; levels: Levels };

/** What stands before a paragraph: a number's text, or a bullet. */
export type Marker = { isBullet: boolean; text: string };

const maxLevels = 9;
/** Of what stands around a number; Word allows as many characters. */
const maxText = 255;

class NumberingReader {
  readonly definitions = new Map<string, Definition>();
  readonly numberings = new Map<string, Numbering>();
  private definition: Definition | null = null;
  private numbering: Numbering | null = null;
  private override: { start: number | null; level: Level | null } | null = null;
  private level: Level | null = null;

  open({ name, attribute }: XmlTag): void {
    const value = attribute("val") ?? "";
    if (name === "abstractNum") {
      this.definition = { levels: new Map(), styleLink: null, numStyleLink: null };
      this.definitions.set(attribute("abstractNumId") ?? "", this.definition);
    }
    if (name === "num") {
      this.numbering = { definitionId: "", overrides: new Map() };
      this.numberings.set(attribute("numId") ?? "", this.numbering);
    }
    if (name === "abstractNumId" && this.numbering) this.numbering.definitionId = value;
    if (name === "styleLink" && this.definition) this.definition.styleLink = value;
    if (name === "numStyleLink" && this.definition) this.definition.numStyleLink = value;
    if (name === "lvlOverride" && this.numbering) {
      this.override = { start: null, level: null };
      this.numbering.overrides.set(Number(attribute("ilvl")), this.override);
    }
    if (name === "startOverride" && this.override) this.override.start = Number(value) || 0;
    if (name === "lvl") this.startLevel(Number(attribute("ilvl")));
    else if (this.level) this.takeLevel(this.level, name, value, attribute);
  }

  close(name: string): void {
    if (name === "lvl") this.level = null;
    if (name === "lvlOverride") this.override = null;
    if (name === "num") this.numbering = null;
    if (name === "abstractNum") this.definition = null;
  }

  private startLevel(at: number): void {
    const isLegal = false;
    this.level = {
      start: 0,
      format: "decimal",
      pattern: "",
      text: "",
      font: "",
      isLegal,
      restart: null,
      styleId: null,
    };
    if (this.override) this.override.level = this.level;
    else this.definition?.levels.set(at, this.level);
  }

  private takeLevel(level: Level, name: string, value: string, attribute: XmlTag["attribute"]): void {
    if (name === "start") level.start = Number(value) || 0;
    if (name === "numFmt") [level.format, level.pattern] = [value, attribute("format") ?? ""];
    if (name === "lvlText") level.text = value.slice(0, maxText);
    if (name === "isLgl") level.isLegal = isOn(attribute);
    if (name === "lvlRestart") level.restart = Number(value);
    if (name === "pStyle") level.styleId = value;
    if (name === "rFonts") level.font = attribute("ascii") ?? attribute("hAnsi") ?? "";
  }
}

/** A bullet that is a box to be ticked says something; others are only a sign of the list. */
function bulletOf({ text, font }: Level): Marker {
  const sign = textInFont(text, font);
  return isTickBox(sign) ? { isBullet: true, text: sign } : { isBullet: true, text: "" };
}

function write(level: Level, levels: Levels, counts: ReadonlyMap<number, number>): string {
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const other = levels.get(at) ?? level;
    return formatNumbering(counts.get(at) ?? other.start, level.isLegal ? "decimal" : other.format, other.pattern);
  });
  return textInFont(text, level.font).replace(/\s+/g, " ").trim();
}

export class Counter {
  private readonly reader = new NumberingReader();
  /** By definition: several lists of one go on counting. */
  private readonly counts = new Map<Definition, Map<number, number>>();
  private readonly started = new Set<string>();
  private readonly lists = new Map<string, List | null>();
  private readonly styles: Styles;

  constructor(xml: string | null, styles: Styles) {
    this.styles = styles;
    if (xml !== null)
      walkOffice(xml, { open: (tag) => this.reader.open(tag), close: (name) => this.reader.close(name) });
  }

  /** A definition may be that of a style of lists, which names it. */
  private definitionOf({ definitionId }: Numbering): Definition | null {
    const own = this.reader.definitions.get(definitionId);
    if (!own?.numStyleLink || own.levels.size > 0) return own ?? null;
    const linked = [...this.reader.definitions.values()].find(({ styleLink }) => styleLink === own.numStyleLink);
    if (linked) return linked;
    const id = this.styles.get(own.numStyleLink).numbering?.id ?? "";
    return this.reader.definitions.get(this.reader.numberings.get(id)?.definitionId ?? "") ?? own;
  }

  private listOf(id: string): List | null {
    const known = this.lists.get(id);
    if (known !== undefined) return known;
    const numbering = this.reader.numberings.get(id);
    const definition = numbering ? this.definitionOf(numbering) : null;
    const levels = new Map(definition?.levels);
    for (const [at, { level }] of numbering?.overrides ?? []) if (level) levels.set(at, level);
    const list = numbering && definition ? { id, numbering, definition, levels } : null;
    this.lists.set(id, list);
    return list;
  }

  /** Counts the paragraph; null where it has no number. `own` is what it says itself, before its style. */
  next(own: Style["numbering"], style: Style): Marker | null {
    const id = own?.id ?? style.numbering?.id ?? null;
    const list = id === null ? null : this.listOf(id);
    if (!list) return null;
    const { levels } = list;
    const at = own?.level ?? this.levelOfStyle(levels, style) ?? style.numbering?.level ?? 0;
    const level = levels.get(at);
    if (!level) return null;
    if (level.format === "bullet") return bulletOf(level);
    return { isBullet: false, text: write(level, levels, this.count(list, at, level)) };
  }

  /** A level that is linked with the paragraph's style. */
  private levelOfStyle(levels: Levels, { id }: Style): number | null {
    for (const [at, { styleId }] of levels) if (styleId === id && id) return at;
    return null;
  }

  private count({ id, numbering, definition, levels }: List, at: number, level: Level): ReadonlyMap<number, number> {
    const counts = this.counts.get(definition) ?? new Map<number, number>();
    this.counts.set(definition, counts);
    if (!this.started.has(id)) {
      this.started.add(id);
      for (const [place, { start }] of numbering.overrides) if (start !== null) counts.delete(place);
    }
    const before = counts.get(at);
    counts.set(at, before === undefined ? (numbering.overrides.get(at)?.start ?? level.start) : before + 1);
    for (let lower = at + 1; lower < maxLevels; lower++) {
      const restart = levels.get(lower)?.restart ?? null;
      if (restart === null || at < restart) counts.delete(lower);
    }
    return counts;
  }
}
