import { expect, test } from "vitest";
import { distinctQuestions } from "#lib/inbox/distinct-questions.ts";

test("each wording is kept once, the newest of it, and so many at most", () => {
  const questions = ["Ada parkir?", "ada  parkir? ", "parkir ada?", "di mana parkir"].map((text) => ({ text }));
  expect(distinctQuestions(questions, 2)).toEqual([{ text: "Ada parkir?" }, { text: "parkir ada?" }]);
  expect(distinctQuestions([], 2)).toEqual([]);
});
