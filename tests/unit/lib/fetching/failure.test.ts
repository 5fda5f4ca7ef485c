import { expect, test } from "vitest";
import { FetchFailure, type FetchFailureCode, failureOf, isFetchFailure, withoutCause } from "#lib/fetching/failure.ts";

const running = new AbortController().signal;
const codeFor = (code: string) => failureOf(Object.assign(new Error("secret words"), { code }), running).code;

test.each<[FetchFailureCode, string[]]>([
  ["not_found", ["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "ENODATA"]],
  ["unreachable", ["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_SOCKET", "HPE_INVALID"]],
  ["timeout", ["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]],
  ["tls", ["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"]],
  ["tls", ["ERR_TLS_CERT_ALTNAME_INVALID", "ERR_SSL_WRONG_VERSION_NUMBER", "EPROTO"]],
  ["content_type", ["UND_ERR_HEADERS_OVERFLOW", "Z_DATA_ERROR", "Z_BUF_ERROR", "ERR__ERROR_FORMAT_PADDING_1"]],
])("%s is what %j mean", (code, seen) => {
  for (const one of seen) expect(codeFor(one), one).toBe(code);
});

test.each([[null], ["text"], [new Error("no code")], [{ code: 7 }]])("an unknown error %s is unreachable", (error) => {
  expect(failureOf(error, running).code).toBe("unreachable");
});

test("an original error's words stay in the cause", () => {
  const failure = failureOf(new Error("secret words"), running);
  expect(failure.message).not.toContain("secret");
  expect(failure.cause).toEqual(new Error("secret words"));
});

test("a failure stays itself", () => {
  const failure = new FetchFailure("status", { status: 404 });
  expect(failureOf(failure, running)).toBe(failure);
  expect(failure).toMatchObject({ code: "status", status: 404, name: "FetchFailure" });
});

test("why the fetch was ended comes before what broke of it", () => {
  const ended = AbortSignal.abort(new FetchFailure("timeout"));
  expect(failureOf(new FetchFailure("unreachable"), ended).code).toBe("timeout");
});

test("a failure is known by its brand", () => {
  expect(isFetchFailure(new FetchFailure("tls"))).toBe(true);
  expect(isFetchFailure(Object.assign(new Error("tls"), { code: "tls" }))).toBe(false);
  expect(isFetchFailure(null)).toBe(false);
});

test("a failure without its cause says all else that it said", () => {
  const failure = new FetchFailure("status", { status: 404, max: 7, cause: new Error("secret words") });
  expect(withoutCause(failure)).toMatchObject({ code: "status", status: 404, max: 7, cause: undefined });
});
