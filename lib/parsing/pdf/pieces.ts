/** A PDF's pieces of text, turned upright, each once. Pure. */
import { cleanLine } from "#lib/parsing/clean-text.ts";

/** As pdf.js gives it. */
export type PdfItem = {
  str: string;
  transform: number[];
  width: number;
  height: number;
  hasEOL: boolean;
  dir?: string;
  isVertical?: boolean;
};

/** In points from the lower left corner of the page as it is read. */
export type PdfPiece = {
  text: string;
  size: number;
  x: number;
  right: number;
  y: number;
  isRightToLeft: boolean;
  /** White space was drawn before it, however narrow. */
  isAfterSpace: boolean;
  isVertical: boolean;
};

export type Turned = { degrees: number; pieces: PdfPiece[] };

const degreesOf = ({ transform: [a = 0, b = 0] }: PdfItem) => Math.round((Math.atan2(b, a) * 180) / Math.PI);
const maxSlant = 3;

/** Whether two directions are the same but for a page scanned askew. */
export function isSameDirection(one: number, other: number): boolean {
  const difference = Math.abs(one - other) % 360;
  return Math.min(difference, 360 - difference) <= maxSlant;
}

/** The direction of most of the text. */
export function directionOf(items: readonly PdfItem[]): number {
  const characters = new Map<number, number>();
  for (const item of items)
    if (item.str.trim()) characters.set(degreesOf(item), (characters.get(degreesOf(item)) ?? 0) + item.str.length);
  const [most] = [...characters].toSorted(([, one], [, other]) => other - one);
  return most?.[0] ?? 0;
}

function toPiece(item: PdfItem, degrees: number, isAfterSpace: boolean): PdfPiece {
  const [, , c = 0, d = 0, e = 0, f = 0] = item.transform;
  const angle = (degrees * Math.PI) / 180;
  const x = e * Math.cos(angle) + f * Math.sin(angle);
  return {
    text: item.str,
    size: Math.round((Math.hypot(c, d) || item.height) * 2) / 2,
    x,
    right: x + item.width,
    y: f * Math.cos(angle) - e * Math.sin(angle),
    isRightToLeft: item.dir === "rtl",
    isAfterSpace,
    isVertical: item.isVertical ?? false,
  };
}

/** Of pieces with the same text so many are compared. */
const maxCompared = 50;
/** Programs without a bold font draw a text twice, a fraction of a letter apart. */
const shadowRatio = 0.3;

function withoutShadows(pieces: readonly PdfPiece[]): PdfPiece[] {
  const drawn = new Map<string, PdfPiece[]>();
  return pieces.filter((piece) => {
    const text = cleanLine(piece.text);
    const others = drawn.get(text) ?? [];
    const max = piece.size * shadowRatio;
    if (others.some(({ x, y }) => Math.abs(x - piece.x) < max && Math.abs(y - piece.y) < max)) return false;
    if (others.length < maxCompared) drawn.set(text, [...others, piece]);
    return true;
  });
}

/** The pieces by their direction, in the order in which they were drawn. */
export function turnUpright(items: readonly PdfItem[]): Turned[] {
  const turned: Turned[] = [];
  let isAfterSpace = false;
  for (const item of items) {
    if (!item.str.trim()) {
      isAfterSpace ||= item.str !== "" || item.hasEOL;
      continue;
    }
    const own = degreesOf(item);
    let group = turned.find(({ degrees }) => isSameDirection(degrees, own));
    if (!group) {
      group = { degrees: own, pieces: [] };
      turned.push(group);
    }
    group.pieces.push(toPiece(item, group.degrees, isAfterSpace || /^\s/.test(item.str)));
    isAfterSpace = item.hasEOL || /\s$/.test(item.str);
  }
  return turned.map(({ degrees, pieces }) => ({ degrees, pieces: withoutShadows(pieces) }));
}
