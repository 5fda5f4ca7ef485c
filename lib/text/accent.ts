/** Makes a bot's accent colour readable: text on it and in it keeps its contrast for every choice. Client-safe. */

type Rgb = readonly [number, number, number];

const white: Rgb = [255, 255, 255];
/** The lightest and the darkest background of accent text. */
const paper: Rgb = [250, 247, 242];
const night: Rgb = [30, 32, 36];
const minContrast = 4.6;

function parse(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

const toHex = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** Relative luminance as WCAG 2.2 defines it, 0 to 1. */
function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast ratio, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const towards = ([r, g, b]: Rgb, [r2, g2, b2]: Rgb, share: number): Rgb => [
  r + (r2 - r) * share,
  g + (g2 - g) * share,
  b + (b2 - b) * share,
];

/** The colour itself, or the nearest step to black or white that can be read on `ground`. */
function readableOn(colour: Rgb, ground: Rgb): Rgb {
  const end: Rgb = luminance(ground) > 0.4 ? [0, 0, 0] : white;
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = towards(colour, end, share);
    if (contrast(mixed, ground) >= minContrast) return mixed;
  }
  return end;
}

export type AccentVariables = Record<
  "--bot-accent-light" | "--bot-accent-dark" | "--bot-on-accent-light" | "--bot-on-accent-dark",
  string
>;

const inkOn = (ground: Rgb) => toHex(contrast(white, ground) >= minContrast ? white : [16, 18, 22]);

/** CSS variables of a colour written #rrggbb. */
export function accentVariables(accent: string): AccentVariables {
  const colour = parse(accent);
  const light = readableOn(colour, paper);
  const dark = readableOn(colour, night);
  return {
    "--bot-accent-light": toHex(light),
    "--bot-accent-dark": toHex(dark),
    "--bot-on-accent-light": inkOn(light),
    "--bot-on-accent-dark": inkOn(dark),
  };
}
