/** The place among a widget's items that an arrow key, Home or End moves the focus to. Pure. */

const keysOf = {
  row: { next: "ArrowRight", previous: "ArrowLeft" },
  column: { next: "ArrowDown", previous: "ArrowUp" },
} as const;

/** In a cycle; null for any other key. */
export function placeFor(key: string, from: number, count: number, direction: keyof typeof keysOf): number | null {
  const { next, previous } = keysOf[direction];
  switch (key) {
    case next:
      return (from + 1) % count;
    case previous:
      return (from + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
