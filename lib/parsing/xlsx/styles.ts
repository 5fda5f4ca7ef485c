/**
 * Formats a cell's stored number as the sheet shows it, with the point as decimal sign and nothing between thousands,
 * which readers of other languages would take for each other. Dates are written as in ISO 8601. Pure.
 */
import { format, getFormatDateInfo, getFormatFromId, getFormatInfo, isValidFormat, tokenize } from "numfmt";
import { walkXml } from "#lib/parsing/walk-xml.ts";

export type CellFormat =
  | { kind: "general" }
  /** A point of time, with its time of day where the sheet shows that. */
  | { kind: "date"; hasTime: boolean }
  | { kind: "number"; pattern: string };

export const general: CellFormat = { kind: "general" };

const dayMs = 86_400_000;
/** Built-in formats with a currency, which is that of the reader's own system. */
const withoutCurrency: Record<number, string> = { 5: "0", 6: "0", 7: "0.00", 8: "0.00", 42: "0", 44: "0.00" };
/** Dates of East Asian systems. */
const asianDates = new Set([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** A country's own signs are left out of `[$Rp-421]`. */
const withoutCountry = (raw: string) =>
  raw.replace(/^\[\$([^\]-]*)-[^\]]*\]$/, (_, sign: string) => (sign ? `"${sign}"` : ""));

export function toCellFormat(code: string): CellFormat {
  if (!isValidFormat(code)) return general;
  const { type, isDate } = getFormatInfo(code);
  if (type === "general" || type === "text" || type === "scientific") return general;
  const tokens = tokenize(code);
  const isElapsed = tokens.some(({ type: token }) => token === "DURATION");
  if (isDate && !isElapsed) return { kind: "date", hasTime: getFormatDateInfo(code).hours };
  const pattern = tokens
    .filter(({ type: token }) => token !== "GROUP")
    .map(({ raw }) => withoutCountry(raw))
    .join("");
  return { kind: "number", pattern };
}

function builtinFormat(id: number): CellFormat {
  if (asianDates.has(id)) return { kind: "date", hasTime: false };
  return toCellFormat(withoutCurrency[id] ?? getFormatFromId(id, "en-US"));
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
      formats.push(own.get(id) ?? builtinFormat(id));
    },
    close: (name) => {
      if (name === "cellXfs") isInCells = false;
    },
  });
  return formats;
}

/** Excel assumes a 29 February 1900, so days count from the 30 December before. */
function toDate(days: number, hasTime: boolean, is1904: boolean): string {
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + Math.round((days * dayMs) / 1_000) * 1_000);
  if (Number.isNaN(date.getTime())) return String(days);
  const [day = "", time = ""] = date.toISOString().slice(0, 19).split("T");
  const shortTime = time.replace(/:00$/, "");
  if (days >= 0 && days < 1) return shortTime;
  return !hasTime || shortTime === "00:00" ? day : `${day} ${shortTime}`;
}

/** Removes rounding errors of binary fractions. */
const toNumber = (value: number) => {
  const rounded = Number(value.toPrecision(15));
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e21 ? BigInt(rounded).toString() : String(rounded);
};

export function formatNumber(raw: string, cellFormat: CellFormat, is1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  if (cellFormat.kind === "date") return toDate(value, cellFormat.hasTime, is1904);
  if (cellFormat.kind === "general") return toNumber(value);
  // What a format shows as nothing is shown all the same.
  return format(cellFormat.pattern, value, { locale: "en-US", throws: false }).trim() || toNumber(value);
}
