/** Why a file could not be parsed: a closed list of codes; sentences are chosen where a user is told. */

export type ParseFailureCode =
  | "empty"
  | "too_large"
  | "too_many_pages"
  | "too_complex"
  | "unsupported"
  | "mislabelled"
  | "encrypted"
  | "broken"
  | "no_text"
  | "needs_javascript"
  | "zip_bomb"
  | "timeout"
  | "aborted";

export type ParseFailureParams = Record<string, string | number>;

const brand = Symbol.for("rakit.read-failure");

export class ParseFailure extends Error {
  readonly [brand] = true;
  readonly code: ParseFailureCode;
  readonly params: ParseFailureParams;

  constructor(code: ParseFailureCode, params: ParseFailureParams = {}, cause?: unknown) {
    super(`The file was not read: ${code}`, { cause });
    this.name = "ReadFailure";
    this.code = code;
    this.params = params;
  }
}

/** By brand, not by class: the server process and Next's bundle each hold a copy of the class. */
export function isParseFailure(value: unknown): value is ParseFailure {
  return typeof value === "object" && value !== null && brand in value;
}

/**
 * A parser's exception as a failure: an overflowing stack or buffer means a file too complex, any other error a broken
 * one.
 */
export function toParseFailure(error: unknown): ParseFailure {
  if (isParseFailure(error)) return error;
  return new ParseFailure(error instanceof RangeError ? "too_complex" : "broken", {}, error);
}
