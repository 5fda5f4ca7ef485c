/** A bot's generated face and band: interlocking tiles, drawn from a text, the same for the same text. Client-safe. */

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/**
 * One hue each: a background and three tones for tiles. In hexadecimal, since the renderer of the phone icons knows no
 * other notation and paints unknown ones black.
 */
const palettes = [
  { ground: "#d6efe3", middle: "#008760", light: "#4dbc92", dark: "#00563b" },
  { ground: "#d2efee", middle: "#008687", light: "#16bbbc", dark: "#005657" },
  { ground: "#d6ecf9", middle: "#007bad", light: "#4cb0e5", dark: "#004e71" },
  { ground: "#dee8fd", middle: "#4f6eb7", light: "#80a3f0", dark: "#2f4578" },
  { ground: "#ebe4fa", middle: "#7d5fad", light: "#b093e5", dark: "#4f3b71" },
  { ground: "#f8e0ec", middle: "#a25281", light: "#da85b6", dark: "#693253" },
  { ground: "#fce0e0", middle: "#ac5154", light: "#e68485", dark: "#703133" },
  { ground: "#fae2d8", middle: "#aa5830", light: "#e28b63", dark: "#6e351a" },
  { ground: "#f4e6d2", middle: "#9a6500", light: "#d09945", dark: "#633f00" },
  { ground: "#e9ead3", middle: "#767700", light: "#a9ab4a", dark: "#4b4b00" },
] as const;

const tileWidth = 12;

/** Joined quarter tiles, 12 wide and high: a path's start, and its commands from there. */
const shapes = [
  { start: [0, 0], way: "h12v12h-12z" },
  { start: [0, 0], way: "h12a12 12 0 0 1-12 12z" },
  { start: [12, 0], way: "v12h-12a12 12 0 0 1 12-12z" },
  { start: [0, 12], way: "v-12a12 12 0 0 1 12 12z" },
  { start: [12, 12], way: "h-12a12 12 0 0 1 12-12z" },
  { start: [0, 0], way: "h12v6a6 6 0 0 1-12 0z" },
  { start: [6, 0], way: "a6 6 0 1 1 0 12a6 6 0 1 1 0-12z" },
] as const;

const places = [
  [0, 0],
  [12, 0],
  [0, 12],
  [12, 12],
] as const;

/** A margin of four around the tiles' 24. */
export const faceViewBox = "-4 -4 32 32";

const grounds = {
  round: "M4-4h16a8 8 0 0 1 8 8v16a8 8 0 0 1-8 8h-16a8 8 0 0 1-8-8v-16a8 8 0 0 1 8-8z",
  square: "M-4-4h32v32h-32z",
} as const;
export type FaceCorners = keyof typeof grounds;

export type FacePath = { fill: string; d: string };

/** The face from back to front: its background, then one path for each colour of its tiles, in `faceViewBox`. */
export function facePaths(seed: string, corners: FaceCorners = "round"): FacePath[] {
  const hash = hashOf(seed || "rakit");
  const { ground, middle, dark } = palettes[hash % palettes.length] ?? palettes[0];
  const { light } = palettes[(hash >>> 8) % palettes.length] ?? palettes[0];
  const fills = [middle, light, dark];
  const tiles = places.map(([x, y], index) => {
    const bits = hash >>> (index * 6);
    const { start, way } = shapes[bits % shapes.length] ?? shapes[0];
    return { fill: fills[(bits >>> 3) % fills.length], d: `M${start[0] + x} ${start[1] + y}${way}` };
  });
  const ofFill = (fill: string) => tiles.flatMap((tile) => (tile.fill === fill ? [tile.d] : [])).join("");
  return [
    { fill: ground, d: grounds[corners] },
    ...fills.map((fill) => ({ fill, d: ofFill(fill) })).filter(({ d }) => d !== ""),
  ];
}

/** The hue of a face's tiles, for what stands beside it. */
export const faceColour = (seed: string): string =>
  (palettes[hashOf(seed || "rakit") % palettes.length] ?? palettes[0]).middle;

const bandColumns = 8;
const bandRows = 2;

/** The view box of one length of a band; lengths beside each other go on without a seam. */
export const bandSize = { width: bandColumns * tileWidth, height: bandRows * tileWidth } as const;

/**
 * A band of tiles, drawn from the same text as the face: the paths of two tones, each of one length of the band.
 */
export function bandPaths(seed: string): readonly [string, string] {
  const tones: [string, string] = ["", ""];
  for (let place = 0; place < bandColumns * bandRows; place++) {
    const bits = hashOf(`${seed || "rakit"} ${place}`);
    const { start, way } = shapes[bits % shapes.length] ?? shapes[0];
    const x = (place % bandColumns) * tileWidth;
    const y = Math.floor(place / bandColumns) * tileWidth;
    // A gap now and then lets the paper through.
    if ((bits >>> 9) % 5 === 0) continue;
    tones[(bits >>> 6) & 1] += `M${start[0] + x} ${start[1] + y}${way}`;
  }
  return tones;
}

/** The shape of a face's ground as an SVG file: what of a picture is seen in the face's place. */
export const faceMask = (size: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${faceViewBox}"><path d="${grounds.round}"/></svg>`;

/** The face as an SVG file, `size` pixels wide. */
export function faceSvg(seed: string, size: number, corners: FaceCorners = "round"): string {
  const paths = facePaths(seed, corners).map(({ d, fill }) => `<path d="${d}" fill="${fill}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${faceViewBox}">${paths.join("")}</svg>`;
}
