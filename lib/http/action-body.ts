/**
 * Whether what is sent as a server action is what React's client sends for ours: lists of plain values, and the fields of
 * a form. Whatever else React's format knows (maps, sets, streams, promises, references between its parts) no page of
 * ours sends, and React fails at much of it instead of refusing it. Pure.
 */
import { parseJson } from "#lib/parse-json.ts";

/** Of a header or a field, as the build makes them. */
export const isActionId = (text: string): boolean => /^[0-9a-f]{42}$/.test(text);

const argumentsShape = { depth: 100, values: 100_000 } as const;
const maxArguments = 100;
/** Beyond any name of a field of ours. */
const maxNameLength = 200;

const plainValue = /^\$(?:\$|undefined$|NaN$|-?Infinity$|-0$|D|n-?\d{1,300}$)/;
const formValue = /^\$K[0-9a-f]{1,4}$/;

type Allowed = { forms: boolean };

function isPlain(value: unknown, allowed: Allowed): boolean {
  if (typeof value === "string")
    return !value.startsWith("$") || plainValue.test(value) || (allowed.forms && formValue.test(value));
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every((inner) => isPlain(inner, allowed));
}

/** Undefined for a text that is no JSON, which stands for no value of JSON, or has too many values. */
function jsonOf(text: string): unknown {
  try {
    return parseJson(text, argumentsShape);
  } catch {
    return undefined;
  }
}

function areArguments(text: unknown, allowed: Allowed): boolean {
  const values = typeof text === "string" ? jsonOf(text) : undefined;
  return Array.isArray(values) && values.length <= maxArguments && isPlain(values, allowed);
}

/** The arguments of an action as a text. */
export const isActionText = (body: string): boolean => areArguments(body, { forms: false });

const only = (form: FormData, name: string): unknown => {
  const values = form.getAll(name);
  return values.length === 1 ? values[0] : undefined;
};

const hasNames = (form: FormData, fits: (name: string) => boolean) =>
  [...form.keys()].every((name) => name.length <= maxNameLength && fits(name));

/** The arguments of an action as a form: the list under `0`, each form of it under its number. */
export const isActionForm = (form: FormData): boolean =>
  hasNames(form, (name) => name === "0" || /^_\d{1,4}_/.test(name)) && areArguments(only(form, "0"), { forms: true });

function isBoundAction(form: FormData, prefix: string): boolean {
  const described = only(form, `${prefix}:0`);
  const action = typeof described === "string" ? jsonOf(described) : undefined;
  if (typeof action !== "object" || action === null || !("id" in action) || !("bound" in action)) return false;
  if (typeof action.id !== "string" || !isActionId(action.id)) return false;
  return action.bound === null || (action.bound === "$@1" && areArguments(only(form, `${prefix}:1`), { forms: false }));
}

/** A form of a page whose scripts have not run yet: its action by id, or with the arguments bound to it. */
export function isPageForm(form: FormData): boolean {
  const [name, ...others] = [...form.keys()].filter((key) => /^\$ACTION_(?:ID|REF)_/.test(key));
  if (name === undefined || others.length > 0) return false;
  const [, kind, value = ""] = /^\$ACTION_(ID|REF)_(.*)$/s.exec(name) ?? [];
  const prefix = `$ACTION_${value}`;
  const known = [name, "$ACTION_KEY", `${prefix}:0`, `${prefix}:1`];
  if (!hasNames(form, (key) => !key.startsWith("$ACTION_") || known.includes(key))) return false;
  return kind === "ID" ? isActionId(value) : /^\d{1,4}$/.test(value) && isBoundAction(form, prefix);
}
