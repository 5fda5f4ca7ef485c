import { afterEach, describe, expect, test, vi } from "vitest";
import {
  BaseId,
  BotId,
  ChunkId,
  ConversationId,
  DocumentId,
  type IdKind,
  InviteId,
  JobId,
  MessageId,
  ModelId,
  newId,
  PinId,
  ProviderId,
  TemplateId,
  TokenId,
  TurnId,
  UserId,
  VersionId,
  VisitorId,
  WorkspaceId,
} from "#lib/ids.ts";

afterEach(() => {
  vi.useRealTimers();
});

const typed = [
  ["user", UserId],
  ["workspace", WorkspaceId],
  ["invite", InviteId],
  ["token", TokenId],
  ["bot", BotId],
  ["version", VersionId],
  ["template", TemplateId],
  ["base", BaseId],
  ["document", DocumentId],
  ["chunk", ChunkId],
  ["visitor", VisitorId],
  ["conversation", ConversationId],
  ["pin", PinId],
  ["message", MessageId],
  ["turn", TurnId],
  ["provider", ProviderId],
  ["model", ModelId],
  ["job", JobId],
] as const;

test.each(typed)("an id of a %s is one, and of no other kind", (kind, schema) => {
  expect(schema.safeParse(newId(kind)).success).toBe(true);
  for (const [other] of typed) expect(schema.safeParse(newId(other)).success).toBe(other === kind);
});

test.each<[IdKind, string]>([
  ["session", "sess"],
  ["account", "acct"],
  ["verification", "veri"],
  ["member", "memb"],
  ["reset", "reset"],
  ["audit", "aud"],
  ["request", "req"],
  ["base", "kb"],
])("an id of a %s begins with %s", (kind, prefix) => {
  expect(newId(kind)).toMatch(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{24}$`));
});

test.each([
  "",
  "bot_",
  "bot_1234567",
  "bot_ABCDEFGH",
  "bot-12345678",
  "xbot_12345678",
  "bot_12345678 ",
  "bot_1234/5678",
  `bot_${"a".repeat(41)}`,
  "12345678",
])("%j is no bot's id", (text) => {
  const parsed = BotId.safeParse(text);
  expect(parsed.success).toBe(false);
  expect(parsed.error?.issues[0]?.message).toBe("id");
});

test.each([`bot_${"a".repeat(8)}`, `bot_${"9".repeat(40)}`])("%s could be a bot's id", (text) => {
  expect(BotId.safeParse(text).success).toBe(true);
});

describe("ids made one after another", () => {
  const randomPart = (id: string) => id.slice(-14);

  test("sort in the order they were made, and share no random part", () => {
    const ids = Array.from({ length: 2_000 }, () => newId("message"));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids.map(randomPart)).size).toBe(ids.length);
  });

  test("sort so within one millisecond and after the clock went back", () => {
    vi.useFakeTimers();
    const now = Date.now();
    const ids: string[] = [];
    for (const time of [now, now, now - 60_000, now - 60_000, now, now + 5, now + 1]) {
      vi.setSystemTime(time);
      ids.push(newId("turn"));
    }
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("sort by their time, whatever their process", () => {
    vi.useFakeTimers();
    const times = ["2030-01-01T00:00:00.000Z", "2030-01-01T00:00:00.001Z", "2031-06-01T00:00:00.000Z"];
    const stamps = times.map((time) => {
      vi.setSystemTime(time);
      return newId("turn").slice("turn_".length, -14);
    });
    expect(stamps.toSorted()).toEqual(stamps);
    expect(new Set(stamps).size).toBe(3);
  });
});
