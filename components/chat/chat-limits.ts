/**
 * The maximum lengths of a visitor's input. `conversationLimits` stand in a file with zod, which the chat page does not
 * load.
 */
import type { conversationLimits } from "#lib/conversations/schema.ts";

// The type of `conversationLimits` holds the numbers, so a different number there does not compile here.
export const chatLimits = {
  questionLength: 8_000,
  variableLength: 2_000,
  titleLength: 80,
  queryLength: 200,
  undoMs: 10_000,
  commentLength: 1_000,
} as const satisfies Partial<typeof conversationLimits>;
