import { describe, expect, test } from "vitest";
import { chatLimits, fitOf } from "#components/chat/chat-limits.ts";
import { conversationLimits, StartTurnInput } from "#lib/conversations/schema.ts";

const isTaken = (input: object) => StartTurnInput.safeParse({ text: "Jam berapa buka?", ...input }).success;

describe("the limits of the chat", () => {
  test("are those of the server", () => {
    expect(conversationLimits).toMatchObject(chatLimits);
  });

  test.each([
    ["far below", 100, "fine"],
    ["at nine tenths", 1_800, "fine"],
    ["just above nine tenths", 1_801, "near"],
    ["at the limit", 2_000, "near"],
    ["one above", 2_001, "over"],
  ] as const)("a length %s is told so", (_where, length, fit) => {
    expect(fitOf(length, 2_000)).toBe(fit);
  });

  test.each([
    ["question", chatLimits.questionLength, (value: string) => ({ text: value })],
    ["blank", chatLimits.variableLength, (value: string) => ({ variables: { toko: value } })],
  ] as const)("a %s that fits is taken by the server, one that does not is refused", (_what, most, inputOf) => {
    for (const length of [most, most + 1]) {
      expect(isTaken(inputOf("a".repeat(length)))).toBe(fitOf(length, most) !== "over");
    }
  });
});
