import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ChatMessage } from "#components/chat/chat-state.ts";
import { MessageList } from "#components/chat/message-list.tsx";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { asId } from "#lib/ids.ts";
import { turnFailureCodes } from "#lib/turn/schema.ts";

const texts = messagesByLocale.en.chat;

function shown(change: Partial<ChatMessage>): string {
  const answer: ChatMessage = {
    id: asId("message", "msg_2"),
    role: "assistant",
    text: "",
    state: "complete",
    failure: null,
    responder: null,
    citations: [],
    turnId: asId("turn", "turn_1"),
    ...change,
  };
  const nothing = () => undefined;
  const props = { rendered: {}, isWaiting: false, texts, onCitation: nothing, onRetry: nothing };
  const markup = renderToStaticMarkup(createElement(MessageList, { messages: [answer], ...props }));
  return markup.replaceAll("&#x27;", "'");
}

test.each(turnFailureCodes)("an answer that failed with %s says so", (failure) => {
  expect(shown({ state: "failed", failure })).toContain(texts.failures[failure]);
});

test("a failure without a reason is not called an answer that broke off", () => {
  const text = shown({ state: "failed", failure: null });
  expect(text).toContain(texts.failures.internal);
  expect(text).not.toContain(texts.failures.cut_off);
});

test("an answer that was interrupted is not called stopped", () => {
  const text = shown({ state: "interrupted" });
  expect(text).toContain(texts.interrupted);
  expect(text).not.toContain(texts.stopped);
});

test("an answer that waits says so, and is not asked for again", () => {
  const text = shown({ state: "waiting", text: "Saya cek dulu." });
  expect(text).toContain(texts.waiting);
  expect(text).toContain("Saya cek dulu.");
  expect(text).not.toContain(texts.thinking);
  expect(text).not.toContain(texts.retry);
});

test("an answer that is not saved yet says so, can be copied, and is not asked for again", () => {
  const text = shown({ state: "unsaved", text: "Tiga hari kerja." });
  expect(text).toContain(texts.unsaved);
  expect(text).toContain(texts.copy);
  expect(text).not.toContain(texts.retry);
});

test("an answer that a busy model is asked for again says so until its first word", () => {
  expect(shown({ state: "streaming", isDelayed: true })).toContain(texts.delayed);
  expect(shown({ state: "streaming" })).not.toContain(texts.delayed);
  expect(shown({ state: "streaming", isDelayed: true, text: "Toko" })).not.toContain(texts.delayed);
});

test("an answer that says itself that no model could answer has no second reason", () => {
  const text = shown({ state: "failed", failure: "wrong_key", responder: "unavailable", text: "Maaf." });
  expect(text).toContain("Maaf.");
  expect(text).not.toContain(texts.failures.wrong_key);
});
