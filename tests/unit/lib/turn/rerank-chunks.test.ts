import { describe, expect, test } from "vitest";
import { blankSpec, type Language } from "#lib/bots/spec.ts";
import { asId, type ChunkId } from "#lib/ids.ts";
import { ModelFailure } from "#lib/models/port.ts";
import { promptTextsByLanguage } from "#lib/turn/prompt-texts.ts";
import { rerankChunks } from "#lib/turn/rerank-chunks.ts";
import { done, hitOf, modelOf } from "#tests/support/turn-fakes.ts";

const hits = ["a", "b", "c", "d"].map((name) =>
  hitOf({ chunkId: asId("chunk", name), title: `Perihal ${name}`, text: `Isi ${name}.` }),
);

const rerankingOf = (fields: Partial<Parameters<typeof rerankChunks>[1]> & { language?: Language } = {}) => ({
  spec: blankSpec({ name: "Asisten", language: fields.language ?? "id" }),
  question: "Kapan tiba?",
  hits,
  signal: new AbortController().signal,
  ...fields,
});

const idsOf = (found: { hits: readonly { chunkId: ChunkId }[] }) => found.hits.map(({ chunkId }) => chunkId).join("");

describe("what the model is told", () => {
  test.each(["id", "en"] as const)("is the chunks by number, and the question, in %s", async (language) => {
    const model = modelOf("utama", [["1", done()]]);
    await rerankChunks(model, rerankingOf({ language, hits: hits.slice(0, 2) }));
    const chunks = "[1] Pengiriman › Perihal a\nIsi a.\n\n[2] Pengiriman › Perihal b\nIsi b.";
    const content = promptTextsByLanguage[language].rerank(chunks, "Kapan tiba?");
    expect(model.requests).toMatchObject([
      { messages: [{ role: "user", content }], temperature: 0, topP: 1, maxTokens: 80 },
    ]);
  });

  test("is the beginning of long chunks alone; they themselves stay whole", async () => {
    const long = hitOf({ title: "Panjang", text: `${"a".repeat(700)}bcd` });
    const model = modelOf("utama", [["1", done()]]);
    const found = await rerankChunks(model, rerankingOf({ hits: [long] }));
    const content = promptTextsByLanguage.id.rerank(`[1] Pengiriman › Panjang\n${"a".repeat(700)}`, "Kapan tiba?");
    expect(model.requests[0]?.messages).toEqual([{ role: "user", content }]);
    expect(found.hits).toEqual([long]);
  });
});

describe("the order", () => {
  test.each([
    { what: "is the model's, the others behind in theirs", answer: "3, 1", order: "cabd" },
    { what: "is the model's for all that it names", answer: "4,3,2,1", order: "dcba" },
    { what: "leaves out numbers of no chunk", answer: "9, 0, 2, -5, 99999999999999999999", order: "bacd" },
    { what: "has a chunk once that is named again", answer: "2, 2, 3, 2", order: "bcad" },
    { what: "stays where none is named", answer: "Tidak ada yang menjawab.", order: "abcd" },
    { what: "stays where nothing is said", answer: "", order: "abcd" },
    { what: "is read out of prose", answer: "Yang terbaik [3], lalu potongan 2.\n", order: "cbad" },
    { what: "is read off lines", answer: "4\n2\n", order: "dbac" },
  ])("$what", async ({ answer, order }) => {
    const half = Math.floor(answer.length / 2);
    const model = modelOf("utama", [[answer.slice(0, half), answer.slice(half), done()]]);
    expect(idsOf(await rerankChunks(model, rerankingOf()))).toBe(order);
  });

  test.each([
    { when: "before its first word", before: [] },
    { when: "in the middle of its answer", before: ["4, 3"] },
  ])("stays with a model that fails $when", async ({ before }) => {
    const model = modelOf("utama", [[...before, new ModelFailure("rate_limited")]]);
    expect(idsOf(await rerankChunks(model, rerankingOf()))).toBe("abcd");
  });

  test("changes nothing of the chunks, nor of the list that came in", async () => {
    const before = [...hits];
    const { hits: found } = await rerankChunks(modelOf("utama", [["4", done()]]), rerankingOf());
    expect(found[0]).toBe(hits[3]);
    expect(hits).toEqual(before);
  });
});

test("the tokens that it took are told", async () => {
  const model = modelOf("utama", [["2", done(900, 3)]]);
  const { asked } = await rerankChunks(model, rerankingOf());
  expect(asked).toMatchObject({
    text: "2",
    ledger: [{ purpose: "rerank", model, code: null, usage: { promptTokens: 900, completionTokens: 3 } }],
  });
});

test("an error that is no model's failure is not hidden", async () => {
  const broken = new TypeError("broken");
  await expect(rerankChunks(modelOf("utama", [[broken]]), rerankingOf())).rejects.toBe(broken);
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
  const found = await rerankChunks(model, rerankingOf({ signal: turn.signal }));
  expect(model.requests[0]?.signal).not.toBe(turn.signal);
  expect(heard).toEqual([false, true]);
  expect(idsOf(found)).toBe("abcd");
});
