/**
 * Formats a cell's stored value as the sheet shows it, where that changes the meaning: dates, percentages, leading
 * zeros. Pure.
 */
import { walkXml } from "./walk-xml.ts";

export type CellFormat = "plain" | "date" | "percent" | { digits: number };

const dayMs = 86_400_000;
const builtin: Record<number, CellFormat> = { 9: "percent", 10: "percent" };
for (const id of [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]) builtin[id] = "date";

/** By the codes of the format, without quoted words, colours and escaped characters. */
export function toCellFormat(code: string): CellFormat {
  const bare = code.split(";")[0]?.replace(/"[^"]*"|\[(?!(?:h+|m+|s+)\])[^\]]*\]|\\.|_.|\*./gi, "") ?? "";
  if (/[ymdhs]/i.test(bare) && !/general/i.test(bare)) return "date";
  if (bare.includes("%")) return "percent";
  return /^0{2,}$/.test(bare.trim()) ? { digits: bare.trim().length } : "plain";
}

/** The format of each cell style, by its index. */
export function parseCellFormats(xml: string): CellFormat[] {
  const own = new Map<number, CellFormat>();
  const formats: CellFormat[] = [];
  let isInCells = false;
  walkXml(xml, {
    open: ({ name, attribute }) => {
      if (name === "cellXfs") isInCells = true;
      if (name === "numFmt") own.set(Number(attribute("numFmtId")), toCellFormat(attribute("formatCode") ?? ""));
      if (name !== "xf" || !isInCells) return;
      const id = Number(attribute("numFmtId") ?? 0);
      formats.push(own.get(id) ?? builtin[id] ?? "plain");
    },
    close: (name) => {
      if (name === "cellXfs") isInCells = false;
    },
  });
  return formats;
}

/** Excel assumes a 29 February 1900, so days count from the 30 December before. */
function toDate(days: number, is1904: boolean): string {
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + Math.round((days * dayMs) / 1_000) * 1_000);
  if (Number.isNaN(date.getTime())) return String(days);
  const [day = "", time = ""] = date.toISOString().slice(0, 19).split("T");
  const shortTime = time.replace(/:00$/, "");
  if (days >= 0 && days < 1) return shortTime;
  return shortTime === "00:00" ? day : `${day} ${shortTime}`;
}

/** Removes rounding errors of binary fractions. */
const toNumber = (value: number) => {
  const rounded = Number(value.toPrecision(15));
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e21 ? BigInt(rounded).toString() : String(rounded);
};

export function formatNumber(raw: string, format: CellFormat, is1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  if (format === "date") return toDate(value, is1904);
  if (format === "percent") return `${toNumber(value * 100)}%`;
  return typeof format === "object" ? toNumber(value).padStart(format.digits, "0") : toNumber(value);
}
