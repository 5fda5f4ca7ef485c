import { text as textOf } from "node:stream/consumers";
import { type ComponentProps, createElement } from "react";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, test } from "vitest";
import type { ChatMessage } from "#components/chat/chat-message.ts";
import { MessageList } from "#components/chat/message-list.tsx";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { asId } from "#lib/ids.ts";
import { turnFailureCodes } from "#lib/turn/schema.ts";

const texts = messagesByLocale.en.chat;

const answer: ChatMessage = {
  id: asId("message", "msg_2"),
  role: "assistant",
  text: "",
  state: "complete",
  failure: null,
  responder: null,
  citations: [],
  turnId: asId("turn", "turn_1"),
};
const nothing = () => undefined;
const props: ComponentProps<typeof MessageList> = {
  messages: [],
  rendered: {},
  filesAt: "/api/chat/toko/files",
  isWaiting: false,
  isBusy: false,
  edited: null,
  problem: null,
  locale: "en",
  texts,
  onCitation: nothing,
  onAgain: nothing,
  onEditing: nothing,
  onEdit: async () => true,
  onChoose: nothing,
  onRate: async () => true,
};

/** Once what is loaded with the first message is there. */
async function drawn(change: Partial<typeof props>): Promise<string> {
  const { prelude } = await prerenderToNodeStream(createElement(MessageList, { ...props, ...change }));
  return (await textOf(prelude)).replaceAll("&#x27;", "'").replaceAll("<!-- -->", "");
}

const shown = (change: Partial<ChatMessage>) => drawn({ messages: [{ ...answer, ...change }] });

test.each(turnFailureCodes)("an answer that failed with %s says so", async (failure) => {
  expect(await shown({ state: "failed", failure })).toContain(texts.failures[failure]);
});

test("a failure without a reason is not called an answer that broke off", async () => {
  const text = await shown({ state: "failed", failure: null });
  expect(text).toContain(texts.failures.internal);
  expect(text).not.toContain(texts.failures.cut_off);
});

test("an answer that was interrupted is not called stopped", async () => {
  const text = await shown({ state: "interrupted" });
  expect(text).toContain(texts.interrupted);
  expect(text).not.toContain(texts.stopped);
});

test("an answer that waits says so, and is not asked for again", async () => {
  const text = await shown({ state: "waiting", text: "Saya cek dulu." });
  expect(text).toContain(texts.waiting);
  expect(text).toContain("Saya cek dulu.");
  expect(text).not.toContain(texts.thinking);
  expect(text).not.toContain(texts.retry);
});

test("an answer that is not saved yet says so, can be copied, and is not asked for again", async () => {
  const text = await shown({ state: "unsaved", text: "Tiga hari kerja." });
  expect(text).toContain(texts.unsaved);
  expect(text).toContain(texts.copy);
  expect(text).not.toContain(texts.retry);
});

test("an answer that a busy model is asked for again says so until its first word", async () => {
  expect(await shown({ state: "streaming", isDelayed: true })).toContain(texts.delayed);
  expect(await shown({ state: "streaming" })).not.toContain(texts.delayed);
  expect(await shown({ state: "streaming", isDelayed: true, text: "Toko" })).not.toContain(texts.delayed);
});

test("an answer that says itself that no model could answer has no second reason", async () => {
  const text = await shown({ state: "failed", failure: "wrong_key", responder: "unavailable", text: "Maaf." });
  expect(text).toContain("Maaf.");
  expect(text).not.toContain(texts.failures.wrong_key);
});

test("a whole answer may be asked for in another version, a broken one again, and neither while one is being written", async () => {
  expect(await shown({ text: "Toko." })).toContain(texts.another);
  const broken = await shown({ text: "Toko.", state: "stopped" });
  expect(broken).toContain(texts.retry);
  expect(broken).not.toContain(texts.another);
  const busy = await drawn({ messages: [{ ...answer, text: "Toko." }], isBusy: true });
  expect(busy).toMatch(new RegExp(`<button[^>]* disabled=""[^>]*>${texts.another}`));
});

test("a message that no turn made cannot be asked for again", async () => {
  expect(await shown({ text: "Saya Sari.", turnId: null })).not.toContain(texts.another);
});

test("a message with several versions says which one is shown", async () => {
  const versionIds = ["msg_1", "msg_2", "msg_3"].map((id) => asId("message", id));
  expect(await shown({ text: "Toko.", versionIds })).toContain("2 of 3");
  expect(await shown({ text: "Toko.", versionIds: [asId("message", "msg_2")] })).not.toContain(texts.versionAfter);
});
