/** Sums of rows, and the figures that people read from them. Pure. */
import type { Figures, Sums } from "./schema.ts";

const none: Sums = {
  conversations: 0,
  questions: 0,
  answered: 0,
  refused: 0,
  failed: 0,
  thumbsUp: 0,
  thumbsDown: 0,
  compared: 0,
  groundedShare: 0,
  timed: 0,
  firstTokenMs: 0,
  costMicros: 0,
};

const names = Object.keys(none) as readonly (keyof Sums)[];

/** A sum of a column is a bigint on some of the database's ways. */
export function addUp(rows: readonly Sums[]): Sums {
  const sums = { ...none };
  for (const row of rows) for (const name of names) sums[name] += Number(row[name]);
  return sums;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export function toFigures(sums: Sums): Figures {
  const { compared, groundedShare, timed, firstTokenMs, ...counts } = sums;
  return {
    ...counts,
    answeredShare: share(counts.answered, counts.questions),
    satisfaction: share(counts.thumbsUp, counts.thumbsUp + counts.thumbsDown),
    groundedShare: share(groundedShare, compared),
    firstTokenMs: share(firstTokenMs, timed),
  };
}
