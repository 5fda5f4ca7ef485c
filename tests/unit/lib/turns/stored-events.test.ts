import { describe, expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import { replayEvents, replayWaiting, storedEventsOf } from "#lib/turns/stored-events.ts";

const started: TurnEvent = {
  type: "turn.started",
  turnId: asId("turn", "turn_1"),
  conversationId: asId("conversation", "conv_1"),
  messageId: asId("message", "msg_1"),
  answerId: asId("message", "msg_2"),
};
const found: TurnEvent = { type: "knowledge.found", count: 2 };
const called: TurnEvent = { type: "tool.called", callId: "call_1", name: "cek_stok" };
const returned: TurnEvent = { type: "tool.returned", callId: "call_1", name: "cek_stok", ok: true };
const answer = { type: "answer.completed" as const, text: "Tiga hari.", responder: "model" as const, citations: [] };
const followUps: TurnEvent = { type: "followups", questions: ["Berapa ongkirnya?"] };
const end: TurnEvent = { type: "turn.completed", turnId: asId("turn", "turn_1"), stopped: false };

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
    const failed: TurnEvent = { type: "turn.failed", turnId: asId("turn", "turn_1"), code: "interrupted" };
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

describe("a turn that waits", () => {
  const pending = {
    kind: "tool_result" as const,
    callId: "call_1",
    name: "cek_stok",
    arguments: "{}",
    expiresAt: "2026-03-03T08:00:00.000Z",
  };
  const waiting: TurnEvent = { type: "turn.waiting", turnId: asId("turn", "turn_1"), pending };
  const resumed: TurnEvent = { type: "turn.resumed", turnId: asId("turn", "turn_1"), callId: "call_1" };

  test("is told up to its wait, without an end of its text", () => {
    const stored = storedEventsOf([started, found, called]);
    const told = replayWaiting({ started, stored, text: "Saya cek.", waiting });
    expect(told).toEqual([started, found, called, delta("Saya cek."), waiting]);
    expect(replayWaiting({ started, stored, text: "", waiting })).toEqual([started, found, called, waiting]);
  });

  test("is told with its wait once it is over", () => {
    const stored = storedEventsOf([started, found, called, waiting, resumed, returned, delta("Ada."), answer, end]);
    expect(replayEvents({ started, stored, answer, end }).map(({ type }) => type)).toEqual([
      "turn.started",
      "knowledge.found",
      "tool.called",
      "turn.waiting",
      "turn.resumed",
      "tool.returned",
      "answer.delta",
      "answer.completed",
      "turn.completed",
    ]);
  });
});
