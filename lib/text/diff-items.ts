/**
 * The difference of two lists by their longest common subsequence: items that stay, go and come, in order. A package
 * would add differences of words and patches, which nothing here shows. Pure.
 */

export type DiffItem = { key: string; text: string };
export type Difference = { kind: "same" | "removed" | "added"; text: string };

/** Above it the table costs more than its exactness is worth: everything between the common ends is replaced. */
const maxCells = 1_000_000;

const as = (kind: Difference["kind"], items: readonly DiffItem[]): Difference[] =>
  items.map(({ text }) => ({ kind, text }));

/** How many items are the same at one end of two lists. */
function commonLength(max: number, isSame: (distance: number) => boolean): number {
  let length = 0;
  while (length < max && isSame(length)) length++;
  return length;
}

function diffMiddle(before: readonly DiffItem[], after: readonly DiffItem[]): Difference[] {
  const [rows, columns] = [before.length, after.length];
  if (rows * columns > maxCells) return [...as("removed", before), ...as("added", after)];
  const isSame = (row: number, column: number) => before[row]?.key === after[column]?.key;
  const width = columns + 1;
  /** The length of the longest common subsequence of what follows a row and a column. */
  const lengths = new Uint16Array((rows + 1) * width);
  const lengthAt = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * width + column] = isSame(row, column)
        ? lengthAt(row + 1, column + 1) + 1
        : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
    }
  }
  const found: Difference[] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (isSame(row, column)) {
      found.push(...as("same", before.slice(row, row + 1)));
      row++;
      column++;
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) {
      found.push(...as("removed", before.slice(row, row + 1)));
      row++;
    } else {
      found.push(...as("added", after.slice(column, column + 1)));
      column++;
    }
  }
  return [...found, ...as("removed", before.slice(row)), ...as("added", after.slice(column))];
}

/** Items are the same by key; what stays shows the text that it had before. */
export function diffItems(before: readonly DiffItem[], after: readonly DiffItem[]): Difference[] {
  const shorter = Math.min(before.length, after.length);
  const start = commonLength(shorter, (distance) => before[distance]?.key === after[distance]?.key);
  const end = commonLength(
    shorter - start,
    (distance) => before.at(-1 - distance)?.key === after.at(-1 - distance)?.key,
  );
  const [beforeEnd, afterEnd] = [before.length - end, after.length - end];
  return [
    ...as("same", before.slice(0, start)),
    ...diffMiddle(before.slice(start, beforeEnd), after.slice(start, afterEnd)),
    ...as("same", before.slice(beforeEnd)),
  ];
}
