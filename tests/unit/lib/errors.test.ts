import { describe, expect, test } from "vitest";
import {
  AppError,
  conflict,
  forbidden,
  invalid,
  invalidField,
  invariant,
  isAppError,
  limitExceeded,
  notFound,
  rateLimited,
  unauthenticated,
  unavailable,
  upstream,
} from "#lib/errors.ts";

const cause = new Error("disk");

test.each([
  [
    invalid({ name: { reason: "required" } }),
    { code: "invalid", reason: "invalid", fields: { name: { reason: "required" } } },
  ],
  [invalid({}, "malformed_json"), { code: "invalid", reason: "malformed_json", fields: {} }],
  [
    invalidField("slug", "publish.slug_taken", { maximum: 3 }),
    { code: "invalid", reason: "invalid", fields: { slug: { reason: "publish.slug_taken", params: { maximum: 3 } } } },
  ],
  [unauthenticated(), { code: "unauthenticated", reason: "unauthenticated" }],
  [unauthenticated("auth.wrong_password"), { code: "unauthenticated", reason: "auth.wrong_password" }],
  [forbidden(), { code: "forbidden", reason: "forbidden" }],
  [forbidden("foreign_origin"), { code: "forbidden", reason: "foreign_origin" }],
  [notFound("bot"), { code: "not_found", reason: "not_found", params: { what: "bot" } }],
  [conflict("exists_already"), { code: "conflict", reason: "exists_already", params: {} }],
  [conflict("exists_already", { name: "Toko" }), { code: "conflict", params: { name: "Toko" } }],
  [
    limitExceeded("visitor_limit", { limit: 20 }),
    { code: "limit_exceeded", reason: "visitor_limit", params: { limit: 20 } },
  ],
  [upstream("unavailable", cause), { code: "upstream", reason: "unavailable", cause }],
  [unavailable(), { code: "unavailable", reason: "unavailable", cause: undefined }],
  [unavailable("busy", cause), { code: "unavailable", reason: "busy", cause }],
])("%s has its code, its reason and their values", (error, fields) => {
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject(fields);
  expect(error.message).toBe(`${error.code}: ${error.reason}`);
  expect(error.name).toBe("AppError");
});

test.each([
  [0, 1],
  [1, 1],
  [1_000, 1],
  [1_001, 2],
  [59_500, 60],
])("after %i milliseconds more the sentence says %i seconds", (retryAfterMs, seconds) => {
  expect(rateLimited("network", retryAfterMs)).toMatchObject({
    code: "rate_limited",
    reason: "rate_limited_network",
    params: { seconds },
    retryAfterMs,
  });
});

describe("an error of ours", () => {
  test("is known by its brand, also when another copy of the class made it", () => {
    expect(isAppError(forbidden())).toBe(true);
    expect(isAppError({ [Symbol.for("rakit.error")]: true })).toBe(true);
  });

  test.each([new Error("forbidden: forbidden"), { code: "forbidden" }, "forbidden", null, undefined, 403])(
    "is not %s",
    (value) => {
      expect(isAppError(value)).toBe(false);
    },
  );
});

describe("an invariant", () => {
  test.each([true, 1, "x", {}])("that holds (%j) is silent", (condition) => {
    expect(() => invariant(condition, "the row is there")).not.toThrow();
  });

  test.each([false, 0, "", null, undefined])("that is broken (%j) says why, and is no error of ours", (condition) => {
    let thrown: unknown;
    try {
      invariant(condition, "the row is there");
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toEqual(new Error("Invariant broken: the row is there"));
    expect(isAppError(thrown)).toBe(false);
  });
});
