import { expect, test } from "vitest";
import { drawingCost } from "#lib/markdown/drawing-cost.ts";

test("each line costs as much as four signs, and a word nothing", () => {
  expect(drawingCost("kata ".repeat(1_000))).toBe(1);
  expect(drawingCost("- satu\n- dua\n")).toBe(3);
  expect(drawingCost("**a** [b](c)")).toBe(3);
});
