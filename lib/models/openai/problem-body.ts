/** The body of a failed request in the protocol's form, of which the package reads the words. Pure. */
import { responseLimits } from "./response-limits.ts";

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** Servers tell a failure as an object, as its words, in a list, or beside other fields. */
function toldIn(body: unknown): Fields | null {
  const told = first(body);
  if (typeof told === "string") return { message: told };
  if (!isFields(told)) return null;
  const error = first(told.error ?? told.errors);
  if (typeof error === "string") return { ...told, message: error };
  if (isFields(error)) return error;
  const { message, detail, msg, error_msg } = told;
  const words = [message, detail, msg, error_msg].find((value) => value !== undefined && value !== null);
  if (words === undefined) return null;
  return { ...told, message: typeof words === "string" ? words : JSON.stringify(words) };
}

/** The text itself where it is no JSON, or tells nothing. */
export function problemOf(text: string): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return text;
  }
  const told = toldIn(body);
  if (!told) return text;
  const { message, code, type, param } = told;
  const short = (value: unknown) =>
    typeof value === "string" ? value.slice(0, responseLimits.errorChars) : typeof value === "number" ? value : null;
  return JSON.stringify({
    error: { message: short(message), code: short(code), type: short(type), param: short(param) },
  });
}
