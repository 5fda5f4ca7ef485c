import { describe, expect, test } from "vitest";
import { blankSpec, type Language } from "#lib/bots/spec.ts";
import { ModelFailure } from "#lib/models/port.ts";
import { promptTextsByLanguage } from "#lib/turn/prompt-texts.ts";
import { rewriteQuestion } from "#lib/turn/rewrite-question.ts";
import { done, modelOf } from "#tests/support/turn-fakes.ts";

const said = (...texts: string[]) =>
  texts.map((text, index) => ({ role: index % 2 === 0 ? ("user" as const) : ("assistant" as const), text }));

const rewritingOf = (fields: Partial<Parameters<typeof rewriteQuestion>[1]> & { language?: Language } = {}) => ({
  spec: blankSpec({ name: "Asisten", language: fields.language ?? "id" }),
  question: "Berapa harganya?",
  history: said("Ada kopi Gayo?", "Ada."),
  signal: new AbortController().signal,
  ...fields,
});

/** What comes of an answer, in the pieces that are given. */
const lineFrom = async (...pieces: string[]) =>
  (await rewriteQuestion(modelOf("utama", [[...pieces, done()]]), rewritingOf())).question;

describe("what the model is told", () => {
  test.each(["id", "en"] as const)("is what was said, and the question, in %s", async (language) => {
    const model = modelOf("utama", [["Berapa harga kopi Gayo?", done()]]);
    await rewriteQuestion(model, rewritingOf({ language }));
    const content = promptTextsByLanguage[language].rewrite(
      "user: Ada kopi Gayo?\nassistant: Ada.",
      "Berapa harganya?",
    );
    expect(model.requests).toMatchObject([
      { messages: [{ role: "user", content }], temperature: 0, topP: 1, maxTokens: 120 },
    ]);
  });

  test("is no more than the last six messages", async () => {
    const model = modelOf("utama", [["Berapa?", done()]]);
    await rewriteQuestion(model, rewritingOf({ history: said("a", "b", "c", "d", "e", "f", "g", "h") }));
    const shown = "user: c\nassistant: d\nuser: e\nassistant: f\nuser: g\nassistant: h";
    const content = promptTextsByLanguage.id.rewrite(shown, "Berapa harganya?");
    expect(model.requests[0]?.messages).toEqual([{ role: "user", content }]);
  });

  test("is the beginning of long messages alone", async () => {
    const model = modelOf("utama", [["Berapa?", done()]]);
    await rewriteQuestion(model, rewritingOf({ history: said(`${"a".repeat(600)}bcd`) }));
    const content = promptTextsByLanguage.id.rewrite(`user: ${"a".repeat(600)}`, "Berapa harganya?");
    expect(model.requests[0]?.messages).toEqual([{ role: "user", content }]);
  });
});

describe("the question", () => {
  test.each([
    { what: "comes as it was said", pieces: ["Berapa harga ", "kopi Gayo?"], line: "Berapa harga kopi Gayo?" },
    {
      what: "is the first line alone",
      pieces: ["\n  Berapa harga kopi Gayo?  \r\nKopi Gayo berasal dari Aceh."],
      line: "Berapa harga kopi Gayo?",
    },
    { what: "loses straight quotation marks", pieces: ['"Berapa harga kopi Gayo?"'], line: "Berapa harga kopi Gayo?" },
    { what: "loses curly quotation marks", pieces: ["“Berapa harga kopi Gayo?”"], line: "Berapa harga kopi Gayo?" },
    { what: "keeps quotation marks within", pieces: ['Apa arti "Gayo" itu?'], line: 'Apa arti "Gayo" itu?' },
    { what: "keeps a pair at its end", pieces: ['Apa arti "Gayo Lues"'], line: 'Apa arti "Gayo Lues"' },
    { what: "keeps a pair at its beginning", pieces: ['"Gayo Lues" itu apa?'], line: '"Gayo Lues" itu apa?' },
    { what: "keeps pairs at both ends", pieces: ['"Gayo" atau "Toraja"'], line: '"Gayo" atau "Toraja"' },
    { what: "keeps a mark that stands for inches", pieces: ['Berapa harga TV 32"'], line: 'Berapa harga TV 32"' },
    {
      what: "loses quotation marks before a line's end of any kind",
      pieces: ['"Berapa harga kopi Gayo?" \r\nSemoga membantu.'],
      line: "Berapa harga kopi Gayo?",
    },
    { what: "may have five hundred characters", pieces: ["a".repeat(500)], line: "a".repeat(500) },
    { what: "is none when it is longer", pieces: ["a".repeat(501)], line: null },
    { what: "is none of nothing", pieces: [], line: null },
    { what: "is none of empty lines", pieces: [" \n\n "], line: null },
    { what: "is none of quotation marks alone", pieces: ['""'], line: null },
  ])("$what", async ({ pieces, line }) => {
    expect(await lineFrom(...pieces)).toBe(line);
  });

  test("comes with the tokens that it took", async () => {
    const model = modelOf("utama", [["Berapa harga kopi Gayo?", done(80, 9)]]);
    expect(await rewriteQuestion(model, rewritingOf())).toMatchObject({
      question: "Berapa harga kopi Gayo?",
      asked: {
        text: "Berapa harga kopi Gayo?",
        ledger: [{ purpose: "rewrite", model, code: null, usage: { promptTokens: 80, completionTokens: 9 } }],
      },
    });
  });

  test.each([
    { when: "before its first word", before: [] },
    { when: "in the middle of it", before: ["Berapa harga"] },
  ])("is none of a model that fails $when", async ({ before }) => {
    const model = modelOf("utama", [[...before, new ModelFailure("timeout")]]);
    expect((await rewriteQuestion(model, rewritingOf())).question).toBeNull();
  });

  test("does not hide an error that is no model's failure", async () => {
    const broken = new TypeError("broken");
    await expect(rewriteQuestion(modelOf("utama", [[broken]]), rewritingOf())).rejects.toBe(broken);
  });
});

test("the model's signal has an end of its own, and the turn's ends it too", async () => {
  const turn = new AbortController();
  const heard: boolean[] = [];
  const model = modelOf("utama", [
    [
      () => heard.push(model.requests[0]?.signal.aborted ?? true),
      () => turn.abort(),
      () => heard.push(model.requests[0]?.signal.aborted ?? false),
      new ModelFailure("interrupted"),
    ],
  ]);
  const { question } = await rewriteQuestion(model, rewritingOf({ signal: turn.signal }));
  expect(model.requests[0]?.signal).not.toBe(turn.signal);
  expect(heard).toEqual([false, true]);
  expect(question).toBeNull();
});
