import { expect, test } from "vitest";
import { type JudgeInput, judgeOutcome } from "#lib/turn/judge-outcome.ts";

const judge = (fields: Partial<JudgeInput> = {}) =>
  judgeOutcome({
    state: "completed",
    responder: "model",
    text: "Pesanan tiba dalam tiga hari.",
    citations: 0,
    grounding: null,
    question: "Kapan pesanan saya akan tiba?",
    language: "en",
    refusal: "Tanya kasir, ya.",
    ...fields,
  });

test.each<[string, Partial<JudgeInput>, string]>([
  ["a model's answer", {}, "answered"],
  ["quoted chunks", { responder: "quotes" }, "answered"],
  ["an answer that a visitor stopped after some words", { state: "stopped" }, "answered"],
  ["the bot's refusal", { responder: "refusal" }, "refused"],
  ["the bot's refusal from its model", { text: "Tanya kasir, ya." }, "refused"],
  ["a refusal in the model's own words", { text: "Maaf, saya tidak tahu." }, "refused"],
  ["a quoted sentence that reads like one", { responder: "quotes", text: "Saya tidak tahu." }, "answered"],
  ["a reply to small talk", { responder: "small_talk", isSmallTalk: true, text: "Sama-sama!" }, "answered"],
  ["a model that cannot help with a greeting", { text: "Saya tidak bisa membantu.", isSmallTalk: true }, "answered"],
  ["small talk that nobody answered", { responder: "unavailable", isSmallTalk: true }, "unanswered"],
  ["an answer that broke off", { state: "failed" }, "unanswered"],
  ["a process that ended", { state: "interrupted" }, "unanswered"],
  ["a stop before the first word", { state: "stopped", responder: null, text: "" }, "unanswered"],
])("%s counts", (_, fields, outcome) => {
  expect(judge(fields).outcome).toBe(outcome);
});

test("the grounded share is of the sentences that claim something, and unknown without any", () => {
  const ungrounded = [{ text: "Rp5.000.", missing: ["Rp5.000"] }];
  expect(judge({ grounding: { sentences: 4, ungrounded } }).groundedShare).toBe(0.75);
  expect(judge({ grounding: { sentences: 0, ungrounded: [] } }).groundedShare).toBeNull();
  expect(judge().groundedShare).toBeNull();
});

test("the language is the question's, and the bot's where the question does not tell", () => {
  expect(judge().language).toBe("id");
  expect(judge({ question: "When will my order be here?", language: "id" }).language).toBe("en");
  expect(judge({ question: "🙂", language: "en" }).language).toBe("en");
});

test("an answer is cited by as much as one chunk", () => {
  expect([judge().cited, judge({ citations: 1 }).cited]).toEqual([false, true]);
});
