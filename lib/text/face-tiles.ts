/** A bot's generated face: four interlocking tiles, drawn from a text, the same for the same text. Client-safe. */

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

const hues = [165, 195, 235, 265, 300, 345, 20, 45, 75, 110] as const;

/** Joined quarter tiles, 12 wide and high: where the pen starts, and its way from there. */
const shapes = [
  { start: [0, 0], way: "h12v12h-12z" },
  { start: [0, 0], way: "h12a12 12 0 0 1-12 12z" },
  { start: [12, 0], way: "v12h-12a12 12 0 0 1 12-12z" },
  { start: [0, 12], way: "v-12a12 12 0 0 1 12 12z" },
  { start: [12, 12], way: "h-12a12 12 0 0 1 12-12z" },
  { start: [0, 0], way: "h12v6a6 6 0 0 1-12 0z" },
  { start: [6, 0], way: "a6 6 0 1 1 0 12a6 6 0 1 1 0-12z" },
] as const;

const corners = [
  [0, 0],
  [12, 0],
  [0, 12],
  [12, 12],
] as const;

/** A ground with a margin of four around the tiles' 24. */
export const faceBox = {
  viewBox: "-4 -4 32 32",
  ground: "M4-4h16a8 8 0 0 1 8 8v16a8 8 0 0 1-8 8h-16a8 8 0 0 1-8-8v-16a8 8 0 0 1 8-8z",
};

export type FacePath = { fill: string; d: string };

/** The face from back to front: its ground, then one path for each colour of its tiles, in `faceBox`. */
export function facePaths(seed: string): FacePath[] {
  const hash = hashOf(seed || "rakit");
  const hue = hues[hash % hues.length] ?? 165;
  const second = hues[(hash >>> 8) % hues.length] ?? 75;
  const fills = [`oklch(0.55 0.12 ${hue})`, `oklch(0.72 0.12 ${second})`, `oklch(0.4 0.09 ${hue})`];
  const tiles = corners.map(([x, y], index) => {
    const bits = hash >>> (index * 6);
    const { start, way } = shapes[bits % shapes.length] ?? shapes[0];
    return { fill: fills[(bits >>> 3) % fills.length], d: `M${start[0] + x} ${start[1] + y}${way}` };
  });
  const ofFill = (fill: string) => tiles.flatMap((tile) => (tile.fill === fill ? [tile.d] : [])).join("");
  return [
    { fill: `oklch(0.93 0.03 ${hue})`, d: faceBox.ground },
    ...fills.map((fill) => ({ fill, d: ofFill(fill) })).filter(({ d }) => d !== ""),
  ];
}

/** The face as a file of its own, `size` pixels wide. */
export function faceSvg(seed: string, size: number): string {
  const paths = facePaths(seed).map(({ d, fill }) => `<path d="${d}" fill="${fill}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${faceBox.viewBox}">${paths.join("")}</svg>`;
}
