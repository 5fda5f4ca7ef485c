/**
 * The only place where an error becomes HTTP: RFC 9457 problem+json in the reader's language. Raw messages never leave
 * the process.
 */
import { z } from "zod";
import { storageFailure, storageReasons } from "#lib/db/database-failure.ts";
import { AppError, type ErrorCode, invalid, isAppError, unavailable } from "#lib/errors.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import type { RequestId } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { reasonsOf } from "#lib/parse.ts";

export const httpStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit_exceeded: 429,
  rate_limited: 429,
  upstream: 502,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

/** Reasons with a narrower HTTP status than their code's. */
const narrowerStatus: Readonly<Partial<Record<string, number>>> = { method: 405, too_large: 413 };

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  requestId: RequestId;
  fields?: Record<string, string>;
};

export function toAppError(error: unknown): AppError {
  if (isAppError(error) && error.code !== "internal") return error;
  if (error instanceof z.ZodError) return invalid(reasonsOf(error));
  const failure = storageFailure(error);
  if (failure !== null) return unavailable(storageReasons[failure], error);
  if (isAppError(error)) return error;
  return new AppError("internal", { reason: "internal", cause: error });
}

function headersOf({ reason, params, retryAfterMs }: AppError): Record<string, string> {
  return {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...(retryAfterMs === undefined ? {} : { "retry-after": String(Math.max(1, Math.ceil(retryAfterMs / 1000))) }),
    ...(reason === "method" ? { allow: String(params.allowed) } : {}),
  };
}

/** The language and the request id of a response's reader. */
export type Reader = { locale: Locale; requestId: RequestId };

/** Writes the error as a problem in the reader's language and logs it once, at its level. */
export function toProblem(
  error: unknown,
  { locale, requestId }: Reader,
): { problem: Problem; headers: Record<string, string> } {
  const known = toAppError(error);
  const status = narrowerStatus[known.reason] ?? httpStatus[known.code];
  const facts = { requestId, code: known.code, reason: known.reason };
  if (status >= 500) log().error({ ...facts, err: known.cause ?? known }, "request.failed");
  else log().debug(facts, "request.refused");
  const detail = sentenceFor(locale, { reason: known.reason, params: { ...known.params, requestId } });
  const fields = known.fields
    ? Object.fromEntries(Object.entries(known.fields).map(([path, reason]) => [path, sentenceFor(locale, reason)]))
    : undefined;
  return {
    problem: {
      type: "about:blank",
      title: known.code.replaceAll("_", " "),
      status,
      detail,
      code: known.code,
      requestId,
      fields,
    },
    headers: headersOf(known),
  };
}

/** Encodes the response to a failed request in the dialect of an API. */
export type ErrorEncoder = (
  error: unknown,
  reader: Reader,
) => { status: number; headers: Record<string, string>; body: string };

export const encodeProblem: ErrorEncoder = (error, reader) => {
  const { problem, headers } = toProblem(error, reader);
  return { status: problem.status, headers, body: JSON.stringify(problem) };
};
