import { describe, expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import type { HistoryMessage } from "#lib/turn/pack-prompt.ts";
import { cachedHistory, cacheHistory } from "#lib/turns/history-cache.ts";

const messagesOf = (...texts: string[]): HistoryMessage[] =>
  texts.map((text, index) => ({ role: index % 2 === 0 ? "user" : "assistant", text }));

describe("a path that was walked a moment ago", () => {
  test("is recalled by its last message, once", () => {
    cacheHistory(asId("message", "msg_once"), { messages: messagesOf("a", "b"), whole: true });
    expect(cachedHistory(asId("message", "msg_once"), 12)).toEqual({ history: messagesOf("a", "b"), whole: true });
    expect(cachedHistory(asId("message", "msg_once"), 12)).toBeNull();
  });

  test("of another message is not known", () => {
    expect(cachedHistory(asId("message", "msg_never"), 12)).toBeNull();
  });

  test("gives the last messages that are asked for, and says that they are not all", () => {
    cacheHistory(asId("message", "msg_long"), { messages: messagesOf("a", "b", "c", "d"), whole: true });
    expect(cachedHistory(asId("message", "msg_long"), 2)).toEqual({ history: messagesOf("c", "d"), whole: false });
  });

  test("gives none to a bot that remembers none", () => {
    cacheHistory(asId("message", "msg_none"), { messages: messagesOf("a", "b"), whole: false });
    expect(cachedHistory(asId("message", "msg_none"), 0)).toEqual({ history: [], whole: false });
  });

  test("that was cut has to be read by a bot that wants more of it", () => {
    cacheHistory(asId("message", "msg_cut"), { messages: messagesOf("c", "d"), whole: false });
    expect(cachedHistory(asId("message", "msg_cut"), 4)).toBeNull();
    expect(cachedHistory(asId("message", "msg_cut"), 2)).toEqual({ history: messagesOf("c", "d"), whole: false });
  });
});

test("the paths used longest ago are forgotten when all together grow too long", () => {
  const long = "x".repeat(800_000);
  for (const leafId of ["msg_1", "msg_2", "msg_3"])
    cacheHistory(asId("message", leafId), { messages: messagesOf(long), whole: true });
  expect(cachedHistory(asId("message", "msg_1"), 1)).toBeNull();
  expect(cachedHistory(asId("message", "msg_2"), 1)).not.toBeNull();
  expect(cachedHistory(asId("message", "msg_3"), 1)).not.toBeNull();
});

test("a path longer than all of the room is not kept", () => {
  cacheHistory(asId("message", "msg_huge"), { messages: messagesOf("x".repeat(2_000_001)), whole: true });
  expect(cachedHistory(asId("message", "msg_huge"), 1)).toBeNull();
});
