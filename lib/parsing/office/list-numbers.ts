/** The automatic numbers of a text box's paragraphs, counted as PowerPoint does. */
import { formatNumbering } from "#lib/parsing/office/number-format.ts";

const formats: Readonly<Record<string, string>> = {
  arabic: "decimal",
  alphaLc: "lowerLetter",
  alphaUc: "upperLetter",
  romanLc: "lowerRoman",
  romanUc: "upperRoman",
  circleNum: "decimalEnclosedCircle",
  ea1: "chineseCounting",
};

function write(type: string, value: number): string {
  const kind = Object.keys(formats).find((name) => type.startsWith(name)) ?? "arabic";
  const number = formatNumbering(value, formats[kind] ?? "decimal");
  if (type.endsWith("ParenBoth")) return `(${number})`;
  if (type.endsWith("ParenR")) return `${number})`;
  return type.endsWith("Period") ? `${number}.` : number;
}

export class ListNumbers {
  private readonly counts = new Map<number, { type: string; value: number }>();

  next(level: number, type: string, start: number): string {
    this.leave(level + 1);
    const before = this.counts.get(level);
    const value = before?.type === type ? before.value + 1 : start;
    this.counts.set(level, { type, value });
    return write(type, value);
  }

  /** Below another paragraph, counting begins anew. */
  leave(level: number): void {
    for (const known of this.counts.keys()) if (known >= level) this.counts.delete(known);
  }
}
