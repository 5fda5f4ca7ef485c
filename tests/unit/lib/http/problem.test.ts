import { describe, expect, test } from "vitest";
import { z } from "zod";
import { DatabaseMoved } from "#lib/db/sqlite/file-identity.ts";
import {
  AppError,
  conflict,
  type ErrorCode,
  forbidden,
  invalid,
  limitExceeded,
  notFound,
  rateLimited,
  unauthenticated,
  unavailable,
  upstream,
  wrongMethod,
} from "#lib/errors.ts";
import { httpStatus, toAppError, toProblem } from "#lib/http/problem.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { asId } from "#lib/ids.ts";

const reader = { locale: "en", requestId: asId("request", "req_1") } as const;
const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });

describe("an error", () => {
  test("of ours stays what it is", () => {
    const error = forbidden();
    expect(toAppError(error)).toBe(error);
  });

  test("of a schema becomes invalid with a reason for each field", () => {
    const parsed = z.object({ name: z.string().min(1), age: z.number().max(99) }).safeParse({ name: "", age: 100 });
    expect(toAppError(parsed.error)).toMatchObject({
      code: "invalid",
      fields: { name: { reason: "required" }, age: { reason: "too_big", params: { maximum: 99 } } },
    });
  });

  test.each<[string, Error]>([
    ["storage_busy", withCode("disk", "SQLITE_BUSY")],
    ["storage_busy", new Error("database is locked")],
    ["storage_busy", new Error("Transaction API error: timeout")],
    ["storage_busy", new Error("SocketTimeout")],
    ["storage_full", withCode("disk", "SQLITE_FULL")],
    ["storage_full", withCode("no space left on device", "ENOSPC")],
    ["storage_full", withCode("disk quota exceeded", "EDQUOT")],
    ["storage_full", new AppError("internal", { reason: "internal", cause: withCode("disk", "SQLITE_FULL") })],
    ["storage_read_only", withCode("disk", "SQLITE_READONLY_DIRECTORY")],
    ["storage_read_only", withCode("read-only file system", "EROFS")],
    ["storage_moved", new DatabaseMoved("rakit.db")],
    ["unavailable", withCode("disk I/O error", "SQLITE_IOERR_WRITE")],
    ["unavailable", withCode("unable to open database file", "SQLITE_CANTOPEN")],
    ["unavailable", new Error("SQLITE_CORRUPT: database disk image is malformed")],
    ["unavailable", new TypeError("The database connection is not open")],
  ])("is %s, to be tried again: %s", (reason, error) => {
    expect(toAppError(error)).toMatchObject({ code: "unavailable", reason, cause: error });
    const { problem, headers } = toProblem(error, reader);
    expect(problem.status).toBe(503);
    expect(headers["retry-after"]).toBe("10");
  });

  test.each([
    ["a programming error", new TypeError("x is undefined")],
    ["a broken rule of the database", withCode("UNIQUE", "SQLITE_CONSTRAINT")],
    ["a text", "SQLITE_BUSY"],
    ["nothing", undefined],
    ["null", null],
  ])("that is %s becomes internal, with its cause", (_, error) => {
    const known = toAppError(error);
    expect(known).toMatchObject({ code: "internal", reason: "internal" });
    expect(known.cause).toBe(error);
  });
});

describe("a problem", () => {
  test.each<[ErrorCode, number, AppError]>([
    ["invalid", 400, invalid({})],
    ["unauthenticated", 401, unauthenticated()],
    ["forbidden", 403, forbidden()],
    ["not_found", 404, notFound("bot")],
    ["conflict", 409, conflict("conflict")],
    ["limit_exceeded", 429, limitExceeded("visitor_limit", { limit: 20 })],
    ["rate_limited", 429, rateLimited("actor", 3_000)],
    ["upstream", 502, upstream("unavailable")],
    ["unavailable", 503, unavailable()],
    ["internal", 500, new AppError("internal", { reason: "internal" })],
  ])("of code %s has the status %i", (code, status, error) => {
    expect(httpStatus[code]).toBe(status);
    const { problem } = toProblem(error, reader);
    expect(problem).toMatchObject({
      type: "about:blank",
      title: code.replace("_", " "),
      status,
      code,
      requestId: "req_1",
      detail: sentenceFor("en", { reason: error.reason, params: { ...error.params, requestId: "req_1" } }),
    });
  });

  test.each([
    ["en", "Please sign in first."],
    ["id", "Silakan masuk dulu."],
  ] as const)("in %s says %j", (locale, detail) => {
    expect(toProblem(unauthenticated(), { locale, requestId: asId("request", "req_1") }).problem.detail).toBe(detail);
  });

  test("has a sentence for each field, with its values", () => {
    const error = invalid({ name: { reason: "required" }, text: { reason: "too_long", params: { maximum: 8_000 } } });
    expect(toProblem(error, reader).problem.fields).toEqual({
      name: "This field is needed.",
      text: "At most 8,000 characters fit here.",
    });
  });

  test("without fields has none", () => {
    expect(toProblem(forbidden(), reader).problem.fields).toBeUndefined();
  });

  test("of an unforeseen error names the request and none of the error's words", () => {
    const { problem } = toProblem(new Error("password=rahasia at /srv/rakit"), reader);
    expect(problem.status).toBe(500);
    expect(problem.detail).toContain("req_1");
    expect(JSON.stringify(problem)).not.toMatch(/rahasia|srv/);
  });

  test("of asking too fast says when to come back", () => {
    const { problem, headers } = toProblem(rateLimited("actor", 1_500), reader);
    expect(headers["retry-after"]).toBe("2");
    expect(problem.detail).toBe("You are asking too fast. Try again in 2 seconds.");
  });

  test("of a wrong method is a 405 that names the right ones, each once", () => {
    const { problem, headers } = toProblem(wrongMethod(["GET", "POST", "GET"]), reader);
    expect(problem).toMatchObject({ status: 405, code: "invalid", detail: "This address does not take that method." });
    expect(headers.allow).toBe("GET, POST");
  });

  test("of too much is a 413", () => {
    const error = new AppError("invalid", { reason: "too_large", params: { maximum: "2 MB" } });
    expect(toProblem(error, reader).problem).toMatchObject({
      status: 413,
      code: "invalid",
      detail: "That is too large: at most 2 MB fit.",
    });
  });
});

test.each([
  [0, "1"],
  [1, "1"],
  [1_000, "1"],
  [1_001, "2"],
  [60_000, "60"],
])("a wait of %s milliseconds is announced as %s seconds", (retryAfterMs, seconds) => {
  expect(toProblem(rateLimited("actor", retryAfterMs), reader).headers["retry-after"]).toBe(seconds);
});

test("a problem that neither time nor another method solves has the plain headers", () => {
  expect(toProblem(forbidden(), reader).headers).toEqual({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  });
});
