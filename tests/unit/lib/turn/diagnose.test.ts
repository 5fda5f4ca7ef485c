import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { blankSpec } from "#lib/bots/spec.ts";
import { asId } from "#lib/ids.ts";
import { diagnose } from "#lib/turn/diagnose.ts";
import { TurnTrace } from "#lib/turn/trace.ts";

const spec = blankSpec({ name: "Melati", language: "id", knowledge: { minScore: 0.2 } });

const chunk = (title: string, score: number) => ({
  chunkId: asId("chunk", `chk_${title}`),
  baseId: asId("base", "kb_1"),
  title,
  baseName: "Toko",
  score,
});
const attempt = (model: string, code: "timeout" | null) => ({ modelId: asId("model", "mdl_1"), model, code, ms: 5 });

type Change = Partial<z.input<typeof TurnTrace>>;

const traceWith = (change: Change): TurnTrace =>
  TurnTrace.parse({
    question: "Kapan buka?",
    searched: true,
    used: [],
    close: [],
    responder: "model",
    attempts: [attempt("a", null)],
    promptParts: [],
    droppedMessages: 0,
    promptTokens: 1,
    completionTokens: 1,
    costMicros: 0,
    searchMs: 1,
    firstTokenMs: null,
    durationMs: 1,
    ...change,
  });
const refusal: Change = { responder: "refusal", refused: true, attempts: [] };
const kinds = (change: Change) => diagnose(traceWith(change), spec).map(({ kind }) => kind);

test("an answer of a model from a snippet needs no remedy", () => {
  expect(kinds({ used: [chunk("Jam buka", 0.6)] })).toEqual([]);
});

test("an answer that needed no knowledge needs none", () => {
  expect(kinds({ searched: false })).toEqual([]);
});

describe("of the search", () => {
  test("a refusal without knowledge wants some", () => {
    expect(kinds({ ...refusal, searched: false })).toEqual(["nothingKnown"]);
    expect(kinds({ responder: "unavailable", searched: false, attempts: [] })).toEqual(["nothingKnown", "noModel"]);
  });

  test("a question that nothing fits wants a snippet, answered freely or refused", () => {
    expect(kinds(refusal)).toEqual(["nothingFound"]);
    expect(kinds({})).toEqual(["nothingFound"]);
  });

  test("the best of the near misses is named, with the minimum that takes it, in whole per cent", () => {
    const close = [chunk("Alamat", 0.12), chunk("Jam buka", 0.1789)];
    expect(diagnose(traceWith({ ...refusal, close }), spec)).toEqual([
      { kind: "close", chunk: close[1], minScore: 0.17 },
    ]);
  });

  test("a chunk at half of the minimum is near, and a weaker one is not", () => {
    expect(kinds({ ...refusal, close: [chunk("Alamat", 0.1)] })).toEqual(["close"]);
    expect(kinds({ ...refusal, close: [chunk("Alamat", 0.09)] })).toEqual(["nothingFound"]);
  });

  test("once the draft takes the near miss, it is to be asked again", () => {
    const near = chunk("Jam buka", 0.15);
    const loosened = { ...spec, knowledge: { ...spec.knowledge, minScore: 0.15 } };
    expect(diagnose(traceWith({ ...refusal, close: [near] }), loosened)).toEqual([{ kind: "loosened", chunk: near }]);
  });

  test("what was close beside a used one is nothing to mend", () => {
    expect(kinds({ used: [chunk("Jam buka", 0.6)], close: [chunk("Alamat", 0.15)] })).toEqual([]);
  });

  test("a model's refusal although something was found names the best of it", () => {
    const used = [chunk("Jam buka", 0.6), chunk("Alamat", 0.3)];
    expect(diagnose(traceWith({ used, refused: true }), spec)).toEqual([
      { kind: "refusedThoughFound", chunk: used[0] },
    ]);
  });
});

describe("of the models", () => {
  test("quotes want a model", () => {
    expect(kinds({ responder: "quotes", attempts: [], used: [chunk("Jam buka", 0.6)] })).toEqual(["noModel"]);
  });

  test("without a model a snippet that cannot be quoted is a refusal, and wants both", () => {
    expect(kinds({ ...refusal, used: [chunk("Jam buka", 0.6)] })).toEqual(["refusedThoughFound", "noModel"]);
  });

  test("each failed model is named once, also where another one answered", () => {
    const attempts = [attempt("a", "timeout"), attempt("a", "timeout"), attempt("b", null)];
    expect(diagnose(traceWith({ attempts, used: [chunk("Jam buka", 0.6)] }), spec)).toEqual([
      { kind: "modelFailed", models: ["a"] },
    ]);
  });

  test("quotes in the place of failed models want another model, not the first one", () => {
    const quotes: Change = { responder: "quotes", used: [chunk("Jam buka", 0.6)] };
    expect(kinds({ ...quotes, attempts: [attempt("a", "timeout")] })).toEqual(["modelFailed"]);
  });

  test("an answer stopped before its first word says nothing about models", () => {
    expect(kinds({ responder: null, attempts: [], used: [chunk("Jam buka", 0.6)] })).toEqual([]);
  });
});

test("sentences that no snippet backs want the missing fact", () => {
  const grounding = { sentences: 2, ungrounded: [{ text: "Buka 24 jam.", missing: ["24"] }] };
  expect(diagnose(traceWith({ used: [chunk("Jam buka", 0.6)], grounding }), spec)).toEqual([
    { kind: "ungrounded", sentences: ["Buka 24 jam."] },
  ]);
});
