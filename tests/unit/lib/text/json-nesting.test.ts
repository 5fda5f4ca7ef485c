import { expect, test } from "vitest";
import { isNestedTooDeep, JsonNesting, maxJsonDepth } from "#lib/text/json-nesting.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const nested = (open: string, inner: string, close: string, depth: number) =>
  open.repeat(depth) + inner + close.repeat(depth);

test.each([
  ["arrays", nested("[", "1", "]", maxJsonDepth)],
  ["objects", nested('{"a":', "1", "}", maxJsonDepth)],
  ["many beside one another", `[${"[],{},".repeat(5_000)}[]]`],
  ["brackets in a text", JSON.stringify("[{".repeat(5_000))],
  ["brackets behind an escaped quote", JSON.stringify(`"${"[".repeat(5_000)}\\`)],
  ["letters of several bytes", JSON.stringify({ "kata「": "値［".repeat(500) })],
])("%s up to the bound are fine", (_, json) => {
  JSON.parse(json);
  expect(isNestedTooDeep(bytesOf(json))).toBe(false);
});

test.each([
  ["arrays", nested("[", "1", "]", maxJsonDepth + 1)],
  ["objects", nested('{"a":', "1", "}", maxJsonDepth + 1)],
  ["both", nested('[{"a":', "1", "}]", maxJsonDepth)],
  ["behind a text that ends with a backslash", `["\\\\",${nested("[", "", "]", maxJsonDepth)}]`],
  ["never closed", "[".repeat(2_000_000)],
])("%s beyond it are not", (_, json) => {
  expect(isNestedTooDeep(bytesOf(json))).toBe(true);
});

test("a text may come in parts that cut a string or an escape", () => {
  const json = bytesOf(JSON.stringify({ a: `\\"${"[".repeat(1_000)}` }));
  const nesting = new JsonNesting();
  for (const byte of json) expect(nesting.add(Uint8Array.of(byte))).toBe(true);
  expect(nesting.add(bytesOf("[".repeat(maxJsonDepth + 1)))).toBe(false);
});
