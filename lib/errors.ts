/**
 * The one error class, its closed list of codes, and the functions that make it. Its sentences are chosen at the
 * border, by language.
 */

export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "limit_exceeded"
  | "rate_limited"
  | "upstream"
  | "unavailable"
  | "internal";

/** A key below `errors` in the messages, with the values its sentence needs. */
export type Reason = { reason: string; params?: Record<string, string | number> };

export type FieldReasons = Record<string, Reason>;

export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; error: { code: ErrorCode; message: string; fields?: Record<string, string> } };

const brand = Symbol.for("rakit.error");

type AppErrorOptions = Reason & { fields?: FieldReasons; retryAfterMs?: number; cause?: unknown };

export class AppError extends Error {
  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly reason: string;
  readonly params: Record<string, string | number>;
  readonly fields: FieldReasons | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, { reason, params = {}, fields, retryAfterMs, cause }: AppErrorOptions) {
    super(`${code}: ${reason}`, { cause });
    this.name = "AppError";
    this.code = code;
    this.reason = reason;
    this.params = params;
    this.fields = fields;
    this.retryAfterMs = retryAfterMs;
  }
}

/** By brand, not by class: the server process and Next's bundle each hold a copy of the class. */
export function isAppError(value: unknown): value is AppError {
  return typeof value === "object" && value !== null && brand in value;
}

export const invalid = (fields: FieldReasons, reason = "invalid") => new AppError("invalid", { reason, fields });
export const invalidField = (field: string, reason: string, params?: Reason["params"]) =>
  invalid({ [field]: { reason, params } });
export const wrongMethod = (allowed: readonly string[]) =>
  new AppError("invalid", { reason: "method", params: { allowed: [...new Set(allowed)].join(", ") } });
export const unauthenticated = (reason = "unauthenticated") => new AppError("unauthenticated", { reason });
export const forbidden = (reason = "forbidden") => new AppError("forbidden", { reason });
export const notFound = (what: string) => new AppError("not_found", { reason: "not_found", params: { what } });
export const conflict = (reason: string, params?: Reason["params"]) => new AppError("conflict", { reason, params });
export const limitExceeded = (reason: string, params?: Reason["params"]) =>
  new AppError("limit_exceeded", { reason, params });
/**
 * Which limit a request met: how fast one actor asks, or all of a network; how many pages a network opens; how many
 * answers are followed at once; how often a secret may be guessed; and what the server can do at all, which holds where
 * requests are not limited, too.
 */
export type RateLimit = "actor" | "network" | "pages" | "streams" | "attempts" | "capacity";
export const rateLimited = (limit: RateLimit, retryAfterMs: number) =>
  new AppError("rate_limited", {
    reason: `rate_limited_${limit}`,
    params: { seconds: Math.max(1, Math.ceil(retryAfterMs / 1000)) },
    retryAfterMs,
  });
export const upstream = (reason: string, cause?: unknown) => new AppError("upstream", { reason, cause });
/** A request may be repeated this long after a failure that nobody can tell the length of. */
const unavailableRetryMs = 10_000;
export const unavailable = (reason = "unavailable", cause?: unknown, retryAfterMs = unavailableRetryMs) =>
  new AppError("unavailable", { reason, cause, retryAfterMs });

export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${why}`);
}

/** A sentence for whoever runs the instance, at the terminal: what is not so, and what to do. */
export class Refusal extends Error {}
