/** How long what a visitor types may be. The limits themselves stand beside zod, which the chat page does not load. */
import type { conversationLimits } from "#lib/conversations/schema.ts";

// Its type holds the numbers: one that is changed there does not compile here.
export const chatLimits = { questionLength: 8_000, variableLength: 2_000 } as const satisfies Pick<
  typeof conversationLimits,
  "questionLength" | "variableLength"
>;
