/** The schemas of a document's review: its owner, its day of review, and its tags. Client-safe. */
import { z } from "zod";
import { DocumentId, storedId, UserId } from "#lib/ids.ts";

export const reviewLimits = { tagLength: 40, tags: 20 } as const;

export const Tag = z.string().trim().min(1, "required").max(reviewLimits.tagLength);
export const Tags = z.array(Tag).max(reviewLimits.tags);

/** A field left out stays unchanged. */
export const UpdateDocumentInput = z
  .strictObject({
    documentId: DocumentId,
    ownerId: UserId.nullable().optional(),
    /** A day, as 2027-03-31; null for none. */
    reviewOn: z.iso.date("review.date").nullable().optional(),
    tags: Tags.optional(),
  })
  .meta({ id: "UpdateDocumentInput" });
export type UpdateDocumentInput = z.infer<typeof UpdateDocumentInput>;

export const DocumentReview = z.object({
  /** The member responsible for the document. */
  owner: z.object({ id: storedId("user"), name: z.string() }).nullable(),
  /** A day, as 2027-03-31. */
  reviewOn: z.string().nullable(),
  /** Whether the day of review has come. */
  isDue: z.boolean(),
  tags: z.array(z.string()),
});
export type DocumentReview = z.infer<typeof DocumentReview>;

export const BaseReview = z
  .object({
    /** Documents that are due for review. */
    due: z.int(),
    /** The most frequent tags first. */
    tags: z.array(z.object({ tag: z.string(), documents: z.int() })),
  })
  .meta({ id: "BaseReview" });
export type BaseReview = z.infer<typeof BaseReview>;
