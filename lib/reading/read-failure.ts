/** Why a file was not read: a closed list of codes; sentences are chosen where a person is told. */

export type ReadFailureCode =
  | "empty"
  | "too_large"
  | "too_many_pages"
  | "too_complex"
  | "unsupported"
  | "mislabelled"
  | "encrypted"
  | "broken"
  | "no_text"
  | "zip_bomb"
  | "timeout"
  | "aborted";

export type ReadFailureParams = Record<string, string | number>;

const brand = Symbol.for("rakit.read-failure");

export class ReadFailure extends Error {
  readonly [brand] = true;
  readonly code: ReadFailureCode;
  readonly params: ReadFailureParams;

  constructor(code: ReadFailureCode, params: ReadFailureParams = {}, cause?: unknown) {
    super(`The file was not read: ${code}`, { cause });
    this.name = "ReadFailure";
    this.code = code;
    this.params = params;
  }
}

/** By brand, not by class: the server process and Next's bundle each hold a copy of the class. */
export function isReadFailure(value: unknown): value is ReadFailure {
  return typeof value === "object" && value !== null && brand in value;
}

/** What a parser threw, as a failure: a stack or buffer that overflowed is a file too complex, all else a broken one. */
export function toReadFailure(error: unknown): ReadFailure {
  if (isReadFailure(error)) return error;
  return new ReadFailure(error instanceof RangeError ? "too_complex" : "broken", {}, error);
}
