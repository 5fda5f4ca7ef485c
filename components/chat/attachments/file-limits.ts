/** `attachmentLimits` stand in a file with zod, which the chat page does not load. */
import type { attachmentLimits } from "#lib/attachments/schema.ts";

// The type of `attachmentLimits` holds the numbers, so a different number there does not compile here.
export const fileLimits = {
  perMessage: 4,
  imageBytes: 20_000_000,
  documentBytes: 10_000_000,
} as const satisfies Pick<typeof attachmentLimits, "perMessage"> & Record<"imageBytes" | "documentBytes", number>;
