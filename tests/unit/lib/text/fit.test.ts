import { expect, test } from "vitest";
import { fitOf } from "#lib/text/fit.ts";

test.each([
  ["far below", 100, "fine"],
  ["at nine tenths", 1_800, "fine"],
  ["just above nine tenths", 1_801, "near"],
  ["at the limit", 2_000, "near"],
  ["one above", 2_001, "over"],
] as const)("a length %s is told so", (_where, length, fit) => {
  expect(fitOf(length, 2_000)).toBe(fit);
});
