/** What an entry of the history changed, field by field, with the fields' names in words. Pure. */
import type { FieldChange } from "#components/ui/field-changes.tsx";
import { diffItems } from "#lib/text/diff-items.ts";

export type EntryWords = {
  /** The name of a field by its last part; null for one without words. */
  field: (name: string) => string | null;
  /** A stored code, such as a role, in words; null for any other text. */
  code: (value: string) => string | null;
  yesNo: (value: boolean) => string;
  number: (value: number) => string;
  moment: (iso: string) => string;
};

type Leaf = string | number | boolean | null;
type Value = Leaf | readonly string[];
type Fields = Map<string, Value>;

const isMoment = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Stored rows of one deletion can be thousands: the rest is in what is stored. */
const maxItems = 50;

const itemText = (item: unknown): string =>
  isRecord(item)
    ? Object.values(item)
        .filter((value) => typeof value === "string" && value)
        .join(" · ")
    : typeof item === "string"
      ? item
      : JSON.stringify(item);

function collect(fields: Fields, path: string, value: unknown): void {
  if (Array.isArray(value)) fields.set(path, value.slice(0, maxItems).map(itemText));
  else if (isRecord(value))
    for (const [name, inner] of Object.entries(value)) collect(fields, path ? `${path}.${name}` : name, inner);
  else if (value === null || ["string", "number", "boolean"].includes(typeof value)) fields.set(path, value as Leaf);
}

function fieldsOf(value: unknown): Fields {
  const fields: Fields = new Map();
  if (isRecord(value)) collect(fields, "", value);
  return fields;
}

/** "maxChunks" as "max chunks", where the language has no name for it. */
const spaced = (name: string) => name.replace(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`);

function labelOf(path: string, { field }: EntryWords): string {
  return path
    .split(".")
    .map((name) => field(name) ?? spaced(name))
    .join(": ");
}

function textOf(value: Leaf, { code, yesNo, number, moment }: EntryWords): string {
  if (value === null) return "";
  if (typeof value === "boolean") return yesNo(value);
  if (typeof value === "number") return number(value);
  return isMoment(value) ? moment(value) : (code(value) ?? value);
}

const isList = (value: Value): value is readonly string[] => Array.isArray(value);
const asItems = (list: readonly string[]) => list.map((text) => ({ key: text, text }));

function changeOf(path: string, before: Value, after: Value, words: EntryWords): FieldChange[] {
  const label = labelOf(path, words);
  if (isList(before) || isList(after)) {
    const [earlier, later] = [before, after].map((value) => (isList(value) ? value : []));
    const differences = diffItems(asItems(earlier ?? []), asItems(later ?? []));
    return differences.every(({ kind }) => kind === "same") ? [] : [{ key: path, label, kind: "items", differences }];
  }
  const [earlier, later] = [textOf(before, words), textOf(after, words)];
  return earlier === later ? [] : [{ key: path, label, kind: "value", before: earlier, after: later }];
}

/** In the order in which the fields are stored; a field that one side lacks is empty there. */
export function entryChanges(before: unknown, after: unknown, words: EntryWords): FieldChange[] {
  const [earlier, later] = [fieldsOf(before), fieldsOf(after)];
  const paths = new Set([...earlier.keys(), ...later.keys()]);
  return [...paths].flatMap((path) => changeOf(path, earlier.get(path) ?? null, later.get(path) ?? null, words));
}
