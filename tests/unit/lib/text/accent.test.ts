import { expect, test } from "vitest";
import { accentVariables, contrast } from "#lib/text/accent.ts";

const rgb = (hex: string) =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as readonly [number, number, number];

test.each(["#ffffff", "#000000", "#ffee00", "#0b7a5a", "#ff0000", "#7f7f7f"])(
  "text on and in %s can be read",
  (accent) => {
    const variables = accentVariables(accent);
    expect(contrast(rgb(variables["--bot-accent-light"]), [250, 247, 242])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(variables["--bot-accent-dark"]), [30, 32, 36])).toBeGreaterThanOrEqual(4.5);
    expect(
      contrast(rgb(variables["--bot-on-accent-light"]), rgb(variables["--bot-accent-light"])),
    ).toBeGreaterThanOrEqual(4.5);
    expect(
      contrast(rgb(variables["--bot-on-accent-dark"]), rgb(variables["--bot-accent-dark"])),
    ).toBeGreaterThanOrEqual(4.5);
  },
);
