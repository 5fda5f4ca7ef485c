import { expect, test, vi } from "vitest";
import { memoize, memoizeRepeated } from "#lib/text/memoize.ts";

const counted = () => vi.fn((text: string) => text.length);

test("gives what the function gives, which is asked once for each text", () => {
  const make = counted();
  const lengthOf = memoize(2, make);
  expect([lengthOf("a"), lengthOf("bb"), lengthOf("a"), lengthOf("bb")]).toEqual([1, 2, 1, 2]);
  expect(make.mock.calls).toEqual([["a"], ["bb"]]);
});

test("forgets the text that was asked for longest ago", () => {
  const make = counted();
  const lengthOf = memoize(2, make);
  for (const text of ["a", "b", "a", "c", "a", "b"]) lengthOf(text);
  expect(make.mock.calls).toEqual([["a"], ["b"], ["c"], ["b"]]);
});

test("remembers that there is nothing", () => {
  const make = vi.fn(() => undefined);
  const nothing = memoize(2, make);
  expect([nothing("a"), nothing("a")]).toEqual([undefined, undefined]);
  expect(make).toHaveBeenCalledTimes(1);
});

test("keeps nothing of a text that the function threw for", () => {
  const make = vi.fn((text: string) => {
    if (make.mock.calls.length === 1) throw new Error(text);
    return text;
  });
  const asked = memoize(2, make);
  expect(() => asked("a")).toThrow("a");
  expect(asked("a")).toBe("a");
});

test("keeps what a text gives from its second time on", () => {
  const make = counted();
  const lengthOf = memoizeRepeated(2, make);
  expect([lengthOf("a"), lengthOf("a"), lengthOf("a"), lengthOf("bb")]).toEqual([1, 1, 1, 2]);
  expect(make.mock.calls).toEqual([["a"], ["a"], ["bb"]]);
});

test("keeps nothing of texts that others put out before they came again", () => {
  const make = counted();
  const lengthOf = memoizeRepeated(2, make);
  for (const text of ["a", "b", "c", "a", "b", "c"]) lengthOf(text);
  expect(make).toHaveBeenCalledTimes(6);
});
