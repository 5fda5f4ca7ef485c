/** The order in which the parts of a slide are read: by columns that nothing crosses, else from top to bottom. Pure. */

export type Box = { left: number; top: number; right: number; bottom: number };
export type Placed<T> = { value: T; box: Box | null };

/** More parts are read in the order in which they are stored. */
const maxParts = 300;
/** Boxes that touch are apart: a share of the smaller one may overlap. */
const overlap = 0.1;

type Side = { from: (box: Box) => number; to: (box: Box) => number };
const across: Side = { from: ({ left }) => left, to: ({ right }) => right };
const down: Side = { from: ({ top }) => top, to: ({ bottom }) => bottom };

type Known<T> = { value: T; box: Box };

/** The groups between which a line can be drawn. */
function groupsAlong<T>(parts: readonly Known<T>[], { from, to }: Side): Known<T>[][] {
  const sorted = parts.toSorted((one, other) => from(one.box) - from(other.box));
  const groups: Known<T>[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const part of sorted) {
    const slack = (to(part.box) - from(part.box)) * overlap;
    if (from(part.box) + slack >= end) groups.push([]);
    groups.at(-1)?.push(part);
    end = Math.max(end, to(part.box));
  }
  return groups;
}

/** Bands from top to bottom, each as high as it has columns. */
function bandsOf<T>(parts: readonly Known<T>[]): Known<T>[][] {
  const bands: Known<T>[][] = [];
  for (const row of groupsAlong(parts, down)) {
    const band = bands.at(-1);
    if (band && groupsAlong([...band, ...row], across).length > 1) band.push(...row);
    else bands.push([...row]);
  }
  return bands;
}

function ordered<T>(parts: readonly Known<T>[]): Known<T>[] {
  if (parts.length < 2) return [...parts];
  const columns = groupsAlong(parts, across);
  if (columns.length > 1) return columns.flatMap(ordered);
  const bands = bandsOf(parts);
  if (bands.length > 1) return bands.flatMap(ordered);
  return parts.toSorted((one, other) => one.box.top - other.box.top || one.box.left - other.box.left);
}

/** As stored where the place of one is not known. */
export function inReadingOrder<T>(parts: readonly Placed<T>[]): T[] {
  const known = parts.flatMap(({ value, box }) => (box ? [{ value, box }] : []));
  if (known.length < parts.length || parts.length > maxParts) return parts.map(({ value }) => value);
  return ordered(known).map(({ value }) => value);
}
