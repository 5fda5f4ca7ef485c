/** What a chart shows, as a table: a row for each category, a column for each series, with the values last stored. Pure. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import type { Block } from "#lib/parsing/document.ts";
import { maxColumns, tableBlocks } from "#lib/parsing/table-rows.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { formatNumber, toCellFormat } from "#lib/parsing/xlsx/styles.ts";
import { walkOffice } from "./walk-office.ts";

type Points = Map<number, string>;
type Series = { name: string; categories: Points; values: Points[] };

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
    if (name === "ser" || name === "series") this.series.push({ name: "", categories: new Map(), values: [] });
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
    this.isInText = name === "t" || name === "v" || name === "formatCode" || name === "pt";
    if (this.isInText && name !== "pt") this.current = "";
  }

  text(text: string): void {
    if (this.isInText) this.current += text;
  }

  close(name: string): void {
    this.isInText = false;
    if (name === "formatCode") this.format = this.current;
    else if (name === "t" || name === "v" || name === "pt") this.add(cleanLine(this.current));
    if (name === this.open_.at(-1)) this.open_.pop();
    if (name === "t" || name === "v" || name === "pt" || name === "formatCode") this.current = "";
  }

  private add(text: string): void {
    if (!text) return;
    const [kind, last] = [this.open_.at(-1) ?? "", this.series.at(-1)];
    if (this.open_.includes("title")) this.titles.push(text);
    else if (this.open_.includes("dLbl")) this.others.push(text);
    else if (last && kind === "tx") last.name = `${last.name} ${text}`.trim();
    else if (last && ofCategories.has(kind)) this.addPoint(last.categories, text);
    else if (last && ofValues.has(kind)) this.addPoint(last.values.at(-1) ?? new Map(), text);
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

export function chartBlocks(xml: string): Block[] {
  const reader = new ChartReader();
  walkOffice(xml, {
    open: (tag) => reader.open(tag),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  const { titles, series, others } = reader;
  const title = titles.join(", ");
  const lines = [title, others.join(", ")].filter(Boolean);
  return [
    ...lines.map((text): Block => ({ kind: "paragraph", text })),
    ...tableBlocks(gridOf(series), { table: title || null, headerRows: 1 }),
  ];
}
