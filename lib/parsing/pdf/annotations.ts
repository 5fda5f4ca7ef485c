/** What was written onto a PDF's pages after they were made: values of its form and comments. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import type { PdfItem } from "./pieces.ts";

/** What is used of pdf.js's annotations, each unchecked. */
export type PdfAnnotation = {
  subtype?: unknown;
  rect?: unknown;
  annotationFlags?: unknown;
  password?: unknown;
  fieldType?: unknown;
  fieldValue?: unknown;
  checkBox?: unknown;
  radioButton?: unknown;
  exportValue?: unknown;
  buttonValue?: unknown;
  options?: unknown;
  contentsObj?: unknown;
  textContent?: unknown;
};

const without = new Set(["Link", "Popup", "Widget"]);
const defaultSize = 10;

const textsIn = (value: unknown): string[] => {
  if (typeof value === "string" || typeof value === "number") return [`${value}`];
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
};

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

/** A choice is stored by its code, and shown by its name. */
function chosen(value: unknown, options: unknown): string[] {
  const list: unknown[] = Array.isArray(options) ? options : [];
  return textsIn(value).map((code) => {
    const option = list.find((known) => fieldOf(known, "exportValue") === code);
    return textsIn(fieldOf(option, "displayValue"))[0] ?? code;
  });
}

/** What a person would read in the field; empty where nothing was filled in. */
function shownValue(field: PdfAnnotation): string {
  if (field.fieldType === "Btn") {
    const own = field.checkBox === true ? field.exportValue : field.radioButton === true ? field.buttonValue : null;
    if (typeof own !== "string") return "";
    return field.fieldValue === own && own !== "Off" ? "☒" : "☐";
  }
  if (field.fieldType === "Sig" || field.password === true) return "";
  const values = field.fieldType === "Ch" ? chosen(field.fieldValue, field.options) : textsIn(field.fieldValue);
  return cleanLine(values.join(", "));
}

/** Bits of an annotation's flags: hidden, and not to be seen on a screen. */
const unseenFlags = 2 | 32;
const isShown = ({ annotationFlags: flags }: PdfAnnotation) => typeof flags !== "number" || (flags & unseenFlags) === 0;

function rectOf({ rect }: PdfAnnotation): [number, number, number, number] | null {
  const numbers = Array.isArray(rect) ? rect.filter((value): value is number => Number.isFinite(value)) : [];
  const [left, bottom, right, top] = numbers;
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return null;
  return [left, bottom, right, top];
}

/** The text of the page that stands at the field's height, whose baseline the value takes. */
function labelOf(items: readonly PdfItem[], [left, bottom, , top]: [number, number, number, number]): PdfItem | null {
  const beside = items.filter(
    ({ str, transform: [a = 0, , , , , y = 0] }) => str.trim() && a > 0 && y >= bottom - 3 && y <= top,
  );
  const distance = ({ transform, width }: PdfItem) => Math.abs(left - (transform[4] ?? 0) - width);
  return beside.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}

/** The form's values as pieces of text where its fields are. */
export function valuesOf(annotations: readonly PdfAnnotation[], items: readonly PdfItem[]): PdfItem[] {
  return annotations.flatMap((field) => {
    if (field.subtype !== "Widget" || !isShown(field)) return [];
    const [str, rect] = [shownValue(field), rectOf(field)];
    if (!str || !rect) return [];
    const [left, bottom, right, top] = rect;
    const label = labelOf(items, rect);
    const size = Math.hypot(label?.transform[2] ?? 0, label?.transform[3] ?? 0) || defaultSize;
    const y = label?.transform[5] ?? Math.max(bottom, (bottom + top - size) / 2);
    const transform = [size, 0, 0, size, left, y];
    return [{ str, transform, width: Math.min(right - left, str.length * size * 0.5), height: size, hasEOL: false }];
  });
}

export function commentsOf(annotations: readonly PdfAnnotation[]): string[] {
  return annotations.flatMap((annotation) => {
    if (without.has(String(annotation.subtype)) || !isShown(annotation)) return [];
    const said = cleanLine(textsIn(fieldOf(annotation.contentsObj, "str")).join(" "));
    return said || cleanLine(textsIn(annotation.textContent).join(" ")) || [];
  });
}
