import { describe, expect, test } from "vitest";
import {
  branchTo,
  toCitations,
  toConversationView,
  toFeedback,
  toMessageView,
} from "#lib/conversations/message-view.ts";
import { MessageView } from "#lib/conversations/schema.ts";
import { asId } from "#lib/ids.ts";
import { toCitation } from "#lib/turn/cite-sources.ts";
import { hitOf } from "#tests/support/turn-fakes.ts";

const citation = toCitation(hitOf(), 1, ["tiga hari"]);
const createdAt = new Date("2026-03-01T08:00:00.000Z");
const answer = {
  id: asId("message", "msg_2"),
  parentId: asId("message", "msg_1"),
  role: "assistant",
  authorKind: "bot",
  authorName: null,
  text: "Tiga hari [1].",
  state: "complete",
  responder: "quotes",
  citations: [citation],
  createdAt,
};
const unrated = {
  feedbackValue: null,
  feedbackReason: null,
  feedbackComment: null,
  feedbackAt: null,
  attachments: null,
};
const answerRow = { ...answer, ...unrated };

describe("a message", () => {
  test("is shown with its turn and its citations", () => {
    const view = toMessageView(answerRow, { id: asId("turn", "turn_1"), failureCode: null, events: null });
    const facts = {
      versionIds: ["msg_2"],
      feedback: null,
      turnId: "turn_1",
      failure: null,
      followUps: [],
      handoverOffer: null,
      attachments: [],
      filesRead: [],
      createdAt: "2026-03-01T08:00:00.000Z",
    };
    expect(view).toEqual({ ...answer, ...facts });
    expect(MessageView.parse(view)).toEqual(view);
  });

  test.each([
    [
      "a question has no responder",
      { role: "user", responder: null, citations: [] },
      { role: "user", responder: null },
    ],
    ["any other role is the asker's", { role: "tool" }, { role: "user" }],
    ["a first message has no parent", { parentId: null }, { parentId: null }],
    ["an interrupted answer says so", { state: "interrupted" }, { state: "interrupted" }],
    ["an unknown state counts as complete", { state: "thinking" }, { state: "complete" }],
    ["an unknown responder is none", { responder: "oracle" }, { responder: null }],
    [
      "citations of another shape are left out",
      { citations: [{ number: 1 }] },
      { citations: [], text: "Tiga hari [1]." },
    ],
  ])("%s", (_, row, shown) => {
    const view = toMessageView({ ...answerRow, ...row }, null);
    expect(view).toMatchObject(shown);
    expect(view).toMatchObject({ turnId: null, failure: null });
    expect(MessageView.safeParse(view).success).toBe(true);
  });
});

test("an answer tells the follow-ups that were suggested with it; events of another shape are left out", () => {
  const followUps = { type: "followups", questions: ["Berapa ongkirnya?", "Bisa retur?"] };
  const events = [{ type: "knowledge.found", count: 2 }, { type: "answer.sung", tune: "C" }, followUps];
  const view = toMessageView(answerRow, { id: asId("turn", "turn_1"), failureCode: null, events });
  expect(view.followUps).toEqual(followUps.questions);
});

test.each([
  ["timeout", "timeout"],
  ["cut_off", "cut_off"],
  ["a code of long ago", "internal"],
])("an answer whose turn failed with %j tells %j", (failureCode, failure) => {
  const view = toMessageView(
    { ...answerRow, state: "failed", responder: null },
    { id: asId("turn", "turn_1"), failureCode, events: [] },
  );
  expect(view).toMatchObject({ state: "failed", failure, turnId: "turn_1" });
  expect(MessageView.parse(view)).toEqual(view);
});

test.each([null, "x", 3, {}, [null], [{ ...citation, score: 2 }], [citation, { ...citation, colour: "red" }]])(
  "%o is no list of citations",
  (column) => {
    expect(toCitations(column)).toEqual([]);
  },
);

test("a conversation is shown without what is nobody's business", () => {
  const names = { id: asId("conversation", "conv_1"), botId: asId("bot", "bot_1") };
  const stored = { ...names, title: "Kapan tiba?", channel: "web", lastMessageAt: createdAt };
  expect(toConversationView(Object.assign(stored, { visitorId: "vis_1" }))).toEqual({
    id: "conv_1",
    botId: "bot_1",
    title: "Kapan tiba?",
    channel: "web",
    lastMessageAt: "2026-03-01T08:00:00.000Z",
  });
});

test.each([
  [unrated, null],
  [{ ...unrated, feedbackValue: "loud" }, null],
  [
    { feedbackValue: "down", feedbackReason: "a reason of long ago", feedbackComment: "Hm.", feedbackAt: createdAt },
    { value: "down", reason: "other", comment: "Hm.", givenAt: "2026-03-01T08:00:00.000Z" },
  ],
])("%j is the feedback %j", (columns, feedback) => {
  expect(toFeedback(columns)).toEqual(feedback);
});

describe("a branch", () => {
  const message = (name: string, parent: string | null) => ({
    id: asId("message", name),
    parentId: parent === null ? null : asId("message", parent),
  });
  const tree = [message("d", "b"), message("a", null), message("c", "b"), message("b", "a"), message("e", "d")];
  const idsTo = (leaf: string | null, messages = tree) =>
    branchTo(messages, leaf === null ? null : asId("message", leaf)).map(({ id }) => id);

  test.each([
    ["c", ["a", "b", "c"]],
    ["e", ["a", "b", "d", "e"]],
    ["b", ["a", "b"]],
    ["a", ["a"]],
    ["unknown", []],
    [null, []],
  ])("that ends at %s is %j", (leafId, ids) => {
    expect(idsTo(leafId)).toEqual(ids);
  });

  test("begins where a parent is missing", () => {
    expect(idsTo("c", [message("c", "b"), message("b", "a")])).toEqual(["b", "c"]);
  });

  test("of no messages is empty", () => {
    expect(idsTo("a", [])).toEqual([]);
  });

  test("that goes round in a circle comes to an end", () => {
    expect(idsTo("b", [message("a", "b"), message("b", "a")])).toEqual(["a", "b"]);
    expect(idsTo("a", [message("a", "a")])).toEqual(["a"]);
  });

  test("holds the messages themselves", () => {
    expect(branchTo(tree, asId("message", "a"))[0]).toBe(tree[1]);
  });
});
