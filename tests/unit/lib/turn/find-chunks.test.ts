import { describe, expect, test } from "vitest";
import { type BotSpec, blankSpec } from "#lib/bots/spec.ts";
import { asId, type ChunkId, newId } from "#lib/ids.ts";
import { type ChatModel, ModelFailure } from "#lib/models/port.ts";
import type { SearchPort, SearchRequest, SearchResult } from "#lib/retrieval/port.ts";
import { type Finding, findChunks, isRewritten, searchOf } from "#lib/turn/find-chunks.ts";
import { totalsOf } from "#lib/turn/ledger.ts";
import { promptTextsByLanguage } from "#lib/turn/prompt-texts.ts";
import { done, hitOf, modelOf } from "#tests/support/turn-fakes.ts";

const baseIds = [newId("base")];
const earlier = "Apakah toko menjual kopi Gayo giling halus?";
const referring = "Berapa harganya?";
const rewritten = "Berapa harga kopi Gayo giling halus?";
const history = [
  { role: "user" as const, text: earlier },
  { role: "assistant" as const, text: "Ya." },
];

const specOf = (knowledge: Partial<BotSpec["knowledge"]> = {}) =>
  blankSpec({ name: "Asisten", language: "id", knowledge: { baseIds, ...knowledge } });

function findingOf(knowledge: Partial<BotSpec["knowledge"]> = {}, fields: Partial<Finding> = {}) {
  const signal = new AbortController().signal;
  return {
    spec: specOf(knowledge),
    question: "Kapan pesanan dikirim?",
    history: [],
    workspaceId: asId("workspace", "ws_1"),
    ...fields,
    signal,
  };
}

/** What is found, with the tokens that models took for it. */
async function find(finding: ReturnType<typeof findingOf>, search: SearchPort, model: ChatModel | undefined) {
  const { ledger, ...found } = await findChunks({ ...finding, search, model });
  const { promptTokens, completionTokens } = totalsOf(ledger);
  return { ...found, promptTokens, completionTokens };
}

const hitsOf = (names: string) =>
  Array.from(names, (name) => hitOf({ chunkId: asId("chunk", name), title: `Perihal ${name}` }));
const idsOf = (hits: readonly { chunkId: ChunkId }[]) => hits.map(({ chunkId }) => chunkId).join("");

/** A search that always finds the same, and what it was asked. */
function searchFor(names = "a", close = "") {
  const requests: SearchRequest[] = [];
  const search = async (request: SearchRequest): Promise<SearchResult> => {
    requests.push(request);
    return { hits: hitsOf(names), close: hitsOf(close) };
  };
  return { search, requests };
}

describe("what is looked up", () => {
  test("is the question in the bot's bases, by the bot's measure", () => {
    expect(searchOf(findingOf({ maxChunks: 4, minScore: 0.3 }))).toEqual({
      query: "Kapan pesanan dikirim?",
      baseIds,
      workspaceId: asId("workspace", "ws_1"),
      limit: 4,
      minScore: 0.3,
    });
  });

  test("is nothing for a bot without bases", async () => {
    const port = searchFor();
    const model = modelOf("utama", [["1", done(10, 1)]]);
    const finding = findingOf({ baseIds: [], rewrite: true, rerank: true }, { question: referring, history });
    expect(searchOf(finding)).toBeNull();
    expect(await find(finding, port, model)).toEqual({
      searched: false,
      hits: [],
      close: [],
      rewritten: null,
      promptTokens: 0,
      completionTokens: 0,
    });
    expect([port.requests, model.requests]).toEqual([[], []]);
  });

  test("is looked for among documents of the bot's tags", async () => {
    const port = searchFor();
    await find(findingOf({ tags: ["harga", "resmi"] }), port, undefined);
    expect(port.requests).toMatchObject([{ tags: ["harga", "resmi"] }]);
    expect(searchOf(findingOf())).not.toHaveProperty("tags");
  });

  test("has the earlier question with it where it refers to that", () => {
    expect(searchOf(findingOf({}, { question: referring, history }))).toMatchObject({
      query: referring,
      context: earlier,
    });
    expect(searchOf(findingOf({}, { history }))).not.toHaveProperty("context");
  });

  test.each([
    { maxChunks: 1, limit: 3 },
    { maxChunks: 5, limit: 15 },
    { maxChunks: 6, limit: 18 },
    { maxChunks: 7, limit: 20 },
    { maxChunks: 20, limit: 20 },
  ])("is up to $limit chunks where a model chooses $maxChunks of them", ({ maxChunks, limit }) => {
    expect(searchOf(findingOf({ maxChunks, rerank: true }))).toMatchObject({ limit });
    expect(searchOf(findingOf({ maxChunks }))).toMatchObject({ limit: maxChunks });
  });
});

describe("a question that refers back", () => {
  const asked = { question: referring, history };

  test.each([
    { what: "and is to be rewritten", rewrite: true, fields: asked, expected: true },
    { what: "and is to stay", rewrite: false, fields: asked, expected: false },
    { what: "or not: one that stands alone stays", rewrite: true, fields: { history }, expected: false },
    { what: "to nothing stays", rewrite: true, fields: { question: referring }, expected: false },
  ])("$what", ({ rewrite, fields, expected }) => {
    const finding = findingOf({ rewrite }, fields);
    const wanted = searchOf(finding);
    expect(wanted && isRewritten(finding.spec, wanted)).toBe(expected);
  });

  test("is looked up alone, as the model put it", async () => {
    const port = searchFor();
    const model = modelOf("utama", [[rewritten, done(80, 9)]]);
    const found = await find(findingOf({ rewrite: true, tags: ["harga"] }, asked), port, model);
    expect(port.requests).toMatchObject([{ query: rewritten, tags: ["harga"], baseIds, limit: 5 }]);
    expect(port.requests[0]?.context).toBeUndefined();
    expect(found).toMatchObject({ searched: true, rewritten, promptTokens: 80, completionTokens: 9 });
    expect(idsOf(found.hits)).toBe("a");
  });

  test.each([
    { what: "whose model fails", script: [new ModelFailure("timeout")] },
    { what: "whose model says nothing", script: [done(0, 0)] },
  ])("$what is looked up with the earlier one", async ({ script }) => {
    const port = searchFor();
    const found = await find(findingOf({ rewrite: true }, asked), port, modelOf("utama", [script]));
    expect(port.requests).toMatchObject([{ query: referring, context: earlier }]);
    expect(found.rewritten).toBeNull();
  });

  test("is looked up with the earlier one where there is no model", async () => {
    const port = searchFor();
    const found = await find(findingOf({ rewrite: true, rerank: true }, asked), port, undefined);
    expect(port.requests).toMatchObject([{ query: referring, context: earlier }]);
    expect(found).toMatchObject({ rewritten: null, promptTokens: 0, completionTokens: 0 });
  });

  test.each([
    { what: "by a bot that does not want it", knowledge: {}, fields: asked },
    { what: "when it stands alone", knowledge: { rewrite: true }, fields: { history } },
  ])("is put to no model $what", async ({ knowledge, fields }) => {
    const model = modelOf("utama", [[rewritten, done()]]);
    expect((await find(findingOf(knowledge, fields), searchFor("ab"), model)).rewritten).toBeNull();
    expect(model.requests).toEqual([]);
  });
});

describe("a question in another language than the bot's", () => {
  const question = "When will my order be shipped?";
  const translated = "Kapan pesanan saya dikirim?";

  /** Finds `own` by the question itself, and `other` by its translation. */
  function searchInBoth(own: SearchResult, other: SearchResult) {
    const queries: string[] = [];
    const search = async ({ query }: SearchRequest) => {
      queries.push(query);
      return query === translated ? other : own;
    };
    return { search, queries };
  }

  test("is looked up as a model translates it, too", async () => {
    const port = searchInBoth({ hits: [], close: hitsOf("c") }, { hits: hitsOf("ab"), close: hitsOf("c") });
    const model = modelOf("utama", [[translated, done(40, 8)]]);
    const found = await find(findingOf({}, { question }), port, model);
    expect(port.queries).toEqual([question, translated]);
    expect(model.requests[0]?.messages).toEqual([
      { role: "user", content: promptTextsByLanguage.id.translate(question) },
    ]);
    expect(found).toMatchObject({ rewritten: translated, promptTokens: 40, completionTokens: 8 });
    expect([idsOf(found.hits), idsOf(found.close)]).toEqual(["ab", "c"]);
  });

  test("has what both searches found, each chunk once, the better first, as many as the bot uses", async () => {
    const scored = (names: string, score: number) => hitsOf(names).map((hit) => ({ ...hit, score }));
    const port = searchInBoth(
      { hits: scored("xa", 0.4), close: [] },
      { hits: [...scored("a", 0.9), ...scored("b", 0.3)], close: scored("y", 0.1) },
    );
    const found = await find(findingOf({ maxChunks: 2 }, { question }), port, modelOf("utama", [[translated, done()]]));
    expect([idsOf(found.hits), idsOf(found.close)]).toEqual(["ax", "by"]);
  });

  test.each([
    { what: "whose own language was found", fields: { question }, hits: [hitOf({ language: "en" })], calls: 0 },
    { what: "in the bot's own", fields: {}, hits: [], calls: 0 },
    { what: "of letters that no language of bots has", fields: { question: "你们什么时候发货？" }, hits: [], calls: 1 },
    { what: "that tells no language", fields: { question: "Order 4711?" }, hits: [], calls: 0 },
  ])("$what: $calls translations", async ({ fields, hits, calls }) => {
    const model = modelOf("utama", [[translated, done()]]);
    await find(findingOf({}, fields), { search: async () => ({ hits, close: [] }) }, model);
    expect(model.requests).toHaveLength(calls);
  });

  test("is looked up as it is without a model, and where the model fails", async () => {
    for (const model of [undefined, modelOf("utama", [[new ModelFailure("timeout")]])]) {
      const port = searchInBoth({ hits: hitsOf("a"), close: [] }, { hits: hitsOf("b"), close: [] });
      const found = await find(findingOf({}, { question }), port, model);
      expect(port.queries).toEqual([question]);
      expect([idsOf(found.hits), found.rewritten]).toEqual(["a", null]);
    }
  });
});

describe("a choice among the chunks", () => {
  test("is the model's; what it does not use stands first among what was close", async () => {
    const model = modelOf("utama", [["4, 2", done(900, 3)]]);
    const found = await find(findingOf({ maxChunks: 3, rerank: true }), searchFor("abcde", "xy"), model);
    expect([idsOf(found.hits), idsOf(found.close)]).toEqual(["dba", "cexy"]);
    expect(found).toMatchObject({ searched: true, rewritten: null, promptTokens: 900, completionTokens: 3 });
  });

  test("is made by the question as it was put anew, and both answers' tokens count", async () => {
    const model = modelOf("utama", [
      [rewritten, done(80, 9)],
      ["2", done(900, 3)],
    ]);
    const finding = findingOf({ rewrite: true, rerank: true }, { question: referring, history });
    const found = await find(finding, searchFor("ab"), model);
    const chunks = hitsOf("ab").map(
      ({ documentTitle, title, text }, index) => `[${index + 1}] ${documentTitle} › ${title}
${text}`,
    );
    const content = promptTextsByLanguage.id.rerank(chunks.join("\n\n"), rewritten);
    expect(model.requests[1]?.messages).toEqual([{ role: "user", content }]);
    expect(idsOf(found.hits)).toBe("ba");
    expect(found).toMatchObject({ rewritten, promptTokens: 980, completionTokens: 12 });
  });

  test("is made by the question itself where that was not put anew", async () => {
    const model = modelOf("utama", [["2", done()]]);
    await find(findingOf({ rerank: true }), searchFor("ab"), model);
    expect(model.requests[0]?.messages[0]?.content).toContain("Kapan pesanan dikirim?");
  });

  test.each([
    { what: "nothing", names: "" },
    { what: "a single one", names: "a" },
  ])("is not asked for among $what", async ({ names }) => {
    const model = modelOf("utama", [["1", done(900, 3)]]);
    const found = await find(findingOf({ rerank: true }), searchFor(names, "xy"), model);
    expect(model.requests).toEqual([]);
    expect(found).toMatchObject({ searched: true, promptTokens: 0, completionTokens: 0 });
    expect([idsOf(found.hits), idsOf(found.close)]).toEqual([names, "xy"]);
  });

  test("is not asked for by a bot that does not want it", async () => {
    const model = modelOf("utama", [["2", done()]]);
    const found = await find(findingOf(), searchFor("abc", "xy"), model);
    expect(model.requests).toEqual([]);
    expect([idsOf(found.hits), idsOf(found.close)]).toEqual(["abc", "xy"]);
  });

  test.each([
    { what: "there is no model", model: undefined },
    { what: "the model fails", model: modelOf("utama", [[new ModelFailure("provider_down")]]) },
  ])("is the search's where $what: the best are used, the next best were close", async ({ model }) => {
    const found = await find(findingOf({ maxChunks: 2, rerank: true }), searchFor("abcd", "xy"), model);
    expect([idsOf(found.hits), idsOf(found.close)]).toEqual(["ab", "cdxy"]);
  });
});

test("a search that broke is not hidden", async () => {
  const broken = new Error("disk");
  const search = () => Promise.reject(broken);
  await expect(find(findingOf(), { search }, undefined)).rejects.toBe(broken);
});

test("the turn's end reaches whatever model is asked", async () => {
  const turn = new AbortController();
  const model = modelOf("utama", [
    [rewritten, done()],
    ["2", done()],
  ]);
  const finding = findingOf({ rewrite: true, rerank: true }, { question: referring, history });
  await find({ ...finding, signal: turn.signal }, searchFor("ab"), model);
  turn.abort();
  expect(model.requests.map(({ signal }) => signal.aborted)).toEqual([true, true]);
});
