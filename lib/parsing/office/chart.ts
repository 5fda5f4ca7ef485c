/** What a chart shows, as a table: a row for each category, a column for each series, with the values last stored. Pure. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import type { Block } from "#lib/parsing/document.ts";
import { maxColumns, tableBlocks } from "#lib/parsing/table-rows.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { formatNumber, toCellFormat } from "#lib/parsing/xlsx/styles.ts";
import { walkOffice } from "./walk-office.ts";

type Points = Map<number, string>;
type Series = { name: string; nameSource: string; categories: Points; values: Points[]; sources: Map<Points, string> };

/** Whether the cells of a formula are read themselves. */
export type IsReadElsewhere = (formula: string) => boolean;

/** Points beyond it are no chart that somebody reads. */
const maxPoints = 5_000;

const ofCategories = new Set(["cat", "xVal"]);
const ofValues = new Set(["val", "yVal", "bubbleSize"]);

class ChartReader {
  readonly titles: string[] = [];
  readonly series: Series[] = [];
  /** Texts of newer charts and of text boxes drawn on the chart. */
  readonly others: string[] = [];
  /** The open elements that say what a text is. */
  private readonly open_: string[] = [];
  private current = "";
  private isInText = false;
  private index = 0;
  private format = "";

  open({ name, attribute }: XmlTag): void {
    if (name === "ser" || name === "series")
      this.series.push({ name: "", nameSource: "", categories: new Map(), values: [], sources: new Map() });
    if (ofValues.has(name)) this.series.at(-1)?.values.push(new Map());
    if (
      name === "title" ||
      name === "tx" ||
      name === "dLbl" ||
      name === "ser" ||
      ofCategories.has(name) ||
      ofValues.has(name)
    )
      this.open_.push(name);
    if (name === "strCache" || name === "numCache" || name === "lvl") this.format = attribute("formatCode") ?? "";
    if (name === "pt") this.index = Number(attribute("idx")) || 0;
    // In newer charts a point holds its value itself.
    this.isInText = name === "t" || name === "v" || name === "f" || name === "formatCode" || name === "pt";
    if (this.isInText && name !== "pt") this.current = "";
  }

  text(text: string): void {
    if (this.isInText) this.current += text;
  }

  close(name: string): void {
    this.isInText = false;
    if (name === "formatCode") this.format = this.current;
    else if (name === "f") this.addSource(this.current.trim());
    else if (name === "t" || name === "v" || name === "pt") this.add(cleanLine(this.current));
    if (name === this.open_.at(-1)) this.open_.pop();
    if (name === "t" || name === "v" || name === "pt" || name === "f" || name === "formatCode") this.current = "";
  }

  private get points(): Points | undefined {
    const [kind, last] = [this.open_.at(-1) ?? "", this.series.at(-1)];
    if (ofCategories.has(kind)) return last?.categories;
    return ofValues.has(kind) ? last?.values.at(-1) : undefined;
  }

  private addSource(formula: string): void {
    const { points } = this;
    const last = this.series.at(-1);
    if (last && points) last.sources.set(points, formula);
    else if (last && this.open_.at(-1) === "tx") last.nameSource = formula;
  }

  private add(text: string): void {
    if (!text) return;
    const { points } = this;
    const [kind, last] = [this.open_.at(-1) ?? "", this.series.at(-1)];
    if (this.open_.includes("title")) this.titles.push(text);
    else if (this.open_.includes("dLbl")) this.others.push(text);
    else if (last && kind === "tx") last.name = `${last.name} ${text}`.trim();
    else if (points) this.addPoint(points, text);
    else this.others.push(text);
  }

  /** Categories of several levels are stored from the innermost outwards. */
  private addPoint(points: Points, text: string): void {
    if (points.size >= maxPoints) return;
    const before = points.get(this.index);
    const shown =
      Number.isFinite(Number(text)) && this.format ? formatNumber(text, toCellFormat(this.format), false) : text;
    points.set(this.index, before ? `${shown} / ${before}` : shown);
  }
}

function gridOf(series: readonly Series[]): string[][] {
  const indexes = new Set(
    series.flatMap(({ categories, values }) => [categories, ...values].flatMap((one) => [...one.keys()])),
  );
  const columns = series.flatMap(({ name, values }) => values.map((points) => ({ name, points }))).slice(0, maxColumns);
  const header = ["", ...columns.map(({ name }) => name)];
  const rows = [...indexes]
    .toSorted((one, other) => one - other)
    .map((index) => {
      const category = series.find(({ categories }) => categories.has(index))?.categories.get(index) ?? "";
      return [category, ...columns.map(({ points }) => points.get(index) ?? "")];
    });
  return [header, ...rows];
}

export function chartBlocks(xml: string, isReadElsewhere: IsReadElsewhere = () => false): Block[] {
  const reader = new ChartReader();
  walkOffice(xml, {
    open: (tag) => reader.open(tag),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  const { titles, series, others } = reader;
  const title = titles.join(", ");
  const isKnown = ({ categories, values, sources }: Series) =>
    [categories, ...values].every((points) => points.size === 0 || isReadElsewhere(sources.get(points) ?? ""));
  const names = series.filter((one) => isKnown(one) && !isReadElsewhere(one.nameSource)).map(({ name }) => name);
  const lines = [title, [...others, ...names].filter(Boolean).join(", ")].filter(Boolean);
  return [
    ...lines.map((text): Block => ({ kind: "paragraph", text })),
    ...tableBlocks(gridOf(series.filter((one) => !isKnown(one))), { table: title || null, headerRows: 1 }),
  ];
}
