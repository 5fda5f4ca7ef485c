import { expect, test } from "vitest";
import { diagramLimits, isDrawable, withColours } from "#components/chat/draw-diagram.ts";

test("code within the bounds is drawn, longer code is not", () => {
  expect(isDrawable("graph TD\nA --> B")).toBe(true);
  expect(isDrawable("x".repeat(diagramLimits.codeLength + 1))).toBe(false);
  expect(isDrawable("\n".repeat(diagramLimits.lines))).toBe(false);
});

test("a picture takes the theme's colours, and nothing else of it changes", () => {
  const colour = "oklch(0.5 0 0)";
  const colours = { bg: colour, fg: "red", line: "red", accent: "red", muted: "red", surface: "red", border: "red" };
  const svg = '<svg viewBox="0 0 1 1" style="--bg:#fff;--fg:#000"><text style="fill:var(--fg)">$1</text></svg>';
  const painted = withColours(svg, colours);
  expect(painted).toContain(`style="--bg:${colour};--fg:red;`);
  expect(painted.slice(painted.indexOf("<text"))).toBe(svg.slice(svg.indexOf("<text")));
});
