import { describe, expect, test } from "vitest";
import { chatLimits } from "#components/chat/chat-limits.ts";
import { conversationLimits, StartTurnInput } from "#lib/conversations/schema.ts";
import { fitOf } from "#lib/text/fit.ts";

const isTaken = (input: object) => StartTurnInput.safeParse({ text: "Jam berapa buka?", ...input }).success;

describe("the limits of the chat", () => {
  test("are those of the server", () => {
    expect(conversationLimits).toMatchObject(chatLimits);
  });

  test.each([
    ["question", chatLimits.questionLength, (value: string) => ({ text: value })],
    ["blank", chatLimits.variableLength, (value: string) => ({ variables: { toko: value } })],
  ] as const)("a %s that fits is taken by the server, one that does not is refused", (_what, max, inputOf) => {
    for (const length of [max, max + 1]) {
      expect(isTaken(inputOf("a".repeat(length)))).toBe(fitOf(length, max) !== "over");
    }
  });
});
