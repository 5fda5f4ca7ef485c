/** Why a URL could not be fetched: a closed list of codes, and the one place that maps errors to them. */

export type FetchFailureCode =
  | "bad_address"
  | "bad_header"
  | "scheme"
  | "private_address"
  | "not_found"
  | "unreachable"
  | "tls"
  | "timeout"
  | "too_large"
  | "too_many_redirects"
  | "other_origin"
  | "status"
  | "content_type"
  | "aborted";

const brand = Symbol.for("rakit.fetch-failure");

export class FetchFailure extends Error {
  readonly [brand] = true;
  readonly code: FetchFailureCode;
  /** The response's status, where that is the failure. */
  readonly status: number | undefined;
  /** The limit of bytes, where the body has more. */
  readonly max: number | undefined;

  constructor(code: FetchFailureCode, options: { status?: number; max?: number; cause?: unknown } = {}) {
    super(options.status === undefined ? code : `${code} ${options.status}`, { cause: options.cause });
    this.name = "FetchFailure";
    this.code = code;
    this.status = options.status;
    this.max = options.max;
  }
}

/** For requests with secrets: a cause may hold a secret that the server echoed. */
export function withoutCause({ code, status, max }: FetchFailure): FetchFailure {
  return new FetchFailure(code, { status, max });
}

/** By brand, not by class: the server process and Next's bundle each hold a copy of the class. */
export function isFetchFailure(value: unknown): value is FetchFailure {
  return typeof value === "object" && value !== null && brand in value;
}

/** The first rule that matches the error's code decides; an unknown code counts as a broken connection. */
const rules: readonly { says: RegExp; code: FetchFailureCode }[] = [
  { says: /^(ENOTFOUND|ENODATA|EAI_\w+)$/, code: "not_found" },
  { says: /^(ETIMEDOUT|UND_ERR_\w*TIMEOUT)$/, code: "timeout" },
  // Endless headers and an invalid coding mean that the content cannot be read.
  { says: /^(UND_ERR_HEADERS_OVERFLOW|Z_\w+|ERR_(PADDING|_ERROR_FORMAT)\w*)$/, code: "content_type" },
  {
    says: /^(EPROTO|ERR_(TLS|SSL|OSSL)_\w+|\w*CERT\w*|UNABLE_TO_\w+|CRL_\w+|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/,
    code: "tls",
  },
];

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** A time limit or an aborted request comes before the errors that it caused. */
export function failureOf(error: unknown, signal: AbortSignal): FetchFailure {
  if (signal.aborted && isFetchFailure(signal.reason)) return signal.reason;
  if (isFetchFailure(error)) return error;
  const code = codeOf(error);
  return new FetchFailure(rules.find((rule) => rule.says.test(code))?.code ?? "unreachable", { cause: error });
}
