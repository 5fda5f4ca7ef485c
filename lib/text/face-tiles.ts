/** A bot's generated face: four interlocking tiles, drawn from a text, the same for the same text. Client-safe. */

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

const hues = [165, 195, 235, 265, 300, 345, 20, 45, 75, 110] as const;

/** Joined quarter tiles: each a path within 0,0 to 12,12. */
const shapes = [
  "M0 0H12V12H0Z",
  "M0 0H12A12 12 0 0 1 0 12Z",
  "M12 0V12H0A12 12 0 0 1 12 0Z",
  "M0 12V0A12 12 0 0 1 12 12Z",
  "M12 12H0A12 12 0 0 1 12 0Z",
  "M0 0H12V6A6 6 0 0 1 0 6Z",
  "M6 0A6 6 0 1 1 6 12A6 6 0 1 1 6 0Z",
] as const;

const corners = [
  [0, 0],
  [12, 0],
  [0, 12],
  [12, 12],
] as const;

export type FaceTile = { x: number; y: number; path: string; fill: string };
export type Face = { background: string; tiles: FaceTile[] };

export function faceTiles(seed: string): Face {
  const hash = hashOf(seed || "rakit");
  const hue = hues[hash % hues.length] ?? 165;
  const second = hues[(hash >>> 8) % hues.length] ?? 75;
  const fills = [`oklch(0.55 0.12 ${hue})`, `oklch(0.72 0.12 ${second})`, `oklch(0.4 0.09 ${hue})`];
  const tiles = corners.map(([x, y], index) => {
    const bits = hash >>> (index * 6);
    return { x, y, path: shapes[bits % shapes.length] ?? shapes[0], fill: fills[(bits >>> 3) % fills.length] ?? "" };
  });
  return { background: `oklch(0.93 0.03 ${hue})`, tiles };
}

/** The face as a file of its own, `size` pixels wide. */
export function faceSvg(seed: string, size: number): string {
  const { background, tiles } = faceTiles(seed);
  const paths = tiles
    .map(({ x, y, path, fill }) => `<path transform="translate(${x} ${y})" d="${path}" fill="${fill}"/>`)
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="${background}"/><svg x="3" y="3" width="18" height="18" viewBox="0 0 24 24">${paths}</svg></svg>`;
}
