import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "#lib/parse-json.ts";

const limits = { depth: 4, values: 10 };

describe("JSON within the limits", () => {
  test("is what JSON.parse makes of it", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text, { depth: 100, values: 10_000 })).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each([
    '{"a":[[{}]]}',
    "[1,2,3,4,5,6,7,8,9]",
    '["[[[[[[[[[[", "{,,,,,,,,,,", "\\"[[[[[[[[[[,,,,,,,,,,", "\\\\"]',
  ])("is read: %s", (text) => {
    expect(parseJson(text, limits)).toEqual(JSON.parse(text));
  });
});

describe("JSON is refused", () => {
  test.each([
    ["nested too deep", "[[[[[1]]]]]"],
    ["nested without end", "[".repeat(1_000_000)],
    ["of too many values", "[1,2,3,4,5,6,7,8,9,10,11]"],
    ["of too many empty ones", `[${"[],".repeat(10)}[]]`],
    ["behind a string that ends", '["\\\\",[[[[[1]]]]]]'],
    ["that is none", "{"],
    ["whose string has no end", '["a\\"'],
  ])("%s", (_, text) => {
    expect(() => parseJson(text, limits)).toThrow(SyntaxError);
  });
});
