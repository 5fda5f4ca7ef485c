/** The columns of a document's review: its owner, its day of review, and its tags. Pure. */
import type { UserId } from "#lib/ids.ts";
import { type DocumentReview, Tags } from "#lib/knowledge/review-schema.ts";

export const reviewColumns = { owner: { select: { id: true, name: true } }, reviewAt: true, tags: true } as const;

export type ReviewRow = { owner: { id: UserId; name: string } | null; reviewAt: Date | null; tags: unknown };

/** Empty where the column has another shape. */
export const tagsOf = (column: unknown): string[] => Tags.catch([]).parse(column);

/** A day is the same in every time zone: stored as its midnight in UTC. */
export const dayOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

export function toReview({ owner, reviewAt, tags }: ReviewRow, now = new Date()): DocumentReview {
  return {
    owner,
    reviewOn: dayOf(reviewAt),
    isDue: reviewAt !== null && reviewAt <= now,
    tags: tagsOf(tags),
  };
}
