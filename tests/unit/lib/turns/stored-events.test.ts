import { describe, expect, test } from "vitest";
import type { TurnEvent } from "#lib/turn/schema.ts";
import { replayEvents, storedEventsOf } from "#lib/turns/stored-events.ts";

const started: TurnEvent = {
  type: "turn.started",
  turnId: "turn_1",
  conversationId: "conv_1",
  messageId: "msg_1",
  answerId: "msg_2",
};
const found: TurnEvent = { type: "knowledge.found", count: 2 };
const called: TurnEvent = { type: "tool.called", callId: "call_1", name: "cek_stok" };
const returned: TurnEvent = { type: "tool.returned", callId: "call_1", name: "cek_stok", ok: true };
const answer = { type: "answer.completed" as const, text: "Tiga hari.", responder: "model" as const, citations: [] };
const followUps: TurnEvent = { type: "followups", questions: ["Berapa ongkirnya?"] };
const end: TurnEvent = { type: "turn.completed", turnId: "turn_1", stopped: false };

const delta = (text: string): TurnEvent => ({ type: "answer.delta", text });

const seen = [started, found, called, returned, delta("Tiga"), delta(" hari."), answer, followUps, end];

test("what the rows of turn and answer tell is not stored a second time", () => {
  expect(storedEventsOf(seen)).toEqual([found, called, returned, followUps]);
});

describe("a stored turn", () => {
  test("is told in the order that it had, its text as one delta", () => {
    const told = replayEvents({ started, stored: storedEventsOf(seen), answer, end });
    expect(told).toEqual([started, found, called, returned, delta("Tiga hari."), answer, followUps, end]);
  });

  test("without an answer is told by what happened before it", () => {
    const failed: TurnEvent = { type: "turn.failed", turnId: "turn_1", code: "interrupted" };
    expect(replayEvents({ started, stored: [found, called], answer: null, end: failed })).toEqual([
      started,
      found,
      called,
      failed,
    ]);
  });

  test("of before its events were stored is told by its answer and its end", () => {
    expect(replayEvents({ started, stored: null, answer, end })).toEqual([started, answer, end]);
  });
});
