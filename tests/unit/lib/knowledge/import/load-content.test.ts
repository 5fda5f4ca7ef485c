import { expect, test } from "vitest";
import { FetchFailure } from "#lib/fetching/failure.ts";
import { isTransient } from "#lib/knowledge/import/load-content.ts";
import { ParseFailure } from "#lib/parsing/parse-failure.ts";

test.each([
  new FetchFailure("timeout"),
  new FetchFailure("unreachable"),
  ...[408, 429, 500, 502, 503, 504].map((status) => new FetchFailure("status", { status })),
])("%s of a site may be over in a moment", (failure) => {
  expect(isTransient(failure)).toBe(true);
});

test.each([
  ...[400, 401, 403, 404, 410, 501].map((status) => new FetchFailure("status", { status })),
  ...(["not_found", "tls", "private_address", "too_large", "content_type"] as const).map(
    (code) => new FetchFailure(code),
  ),
  new ParseFailure("broken"),
  new ParseFailure("timeout"),
  new Error("A bug"),
])("%s stays as it is", (failure) => {
  expect(isTransient(failure)).toBe(false);
});
