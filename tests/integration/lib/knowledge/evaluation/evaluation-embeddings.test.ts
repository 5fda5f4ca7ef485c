/** Nothing here opens the instance's own database: that the measuring does not either is looked at byte by byte. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDb } from "#lib/db/client.ts";
import { migrate } from "#lib/db/sqlite/migrate.ts";
import { env } from "#lib/env.ts";
import { evaluateRetrieval } from "#lib/knowledge/evaluation/evaluate.ts";
import { embedQuestions } from "#lib/knowledge/evaluation/evaluation-embeddings.ts";
import { type EmbeddingModel, ModelFailure } from "#lib/models/port.ts";
import { newestIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
import { askedOtherwise, fillers, target } from "#tests/support/embeddings.ts";
import { testEmbedding } from "#tests/support/test-embedding.ts";

const { databaseFile } = env();
const systemFolder = process.env.TMPDIR;
const folder = mkdtempSync(path.join(tmpdir(), "rakit-evaluation-meaning-test-"));
beforeAll(() => {
  process.env.TMPDIR = folder;
});
afterAll(() => {
  if (systemFolder === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = systemFolder;
  rmSync(folder, { recursive: true, force: true });
});

const vectorOf = (text: string, dimensions?: number) => Float32Array.from(testEmbedding(text, dimensions));

/** A model in this process, and the texts that it was asked for, one list a time. */
function modelOf(embed: EmbeddingModel["embed"] = async (texts) => texts.map((text) => vectorOf(text))) {
  const asked: string[][] = [];
  const model: EmbeddingModel = {
    name: "arti",
    embed: async (texts, signal) => {
      asked.push([...texts]);
      return embed(texts, signal);
    },
  };
  return { model, asked };
}

const corpus = [...fillers, target].map(({ title, text }) => ({ id: title, title, text }));
const query = (id: string, text: string, relevant: string[] = []) => ({
  id,
  text,
  relevant: new Map(relevant.map((title) => [title, 1])),
});
const otherwise = query("otherwise", askedOtherwise, [target.title]);
const byName = query("by name", "tarif antar Bandung", [target.title]);

describe("rankings", () => {
  test("by words alone know nothing of what is asked in other words", async () => {
    const found = await evaluateRetrieval(corpus, [otherwise, byName]);
    expect(found.recallAt1).toBe(0.5);
    expect(found.rankings.get("otherwise")).toEqual([]);
  });

  test.each([
    { what: "together with the words", alone: false },
    { what: "alone", alone: true },
  ])("by semantic search $what find it first", async ({ alone }) => {
    const { model } = modelOf();
    const found = await evaluateRetrieval(corpus, [otherwise, byName], { semantic: { model, alone } });
    expect(found).toMatchObject({ chunks: corpus.length, recallAt1: 1, recallAt5: 1, mrrAt10: 1, ndcgAt10: 1 });
    expect(found.rankings.get("otherwise")?.[0]?.id).toBe(target.title);
  });

  test("by semantic search alone leave the words no say, and together both have one", async () => {
    const { model } = modelOf();
    const vector = await evaluateRetrieval(corpus, [byName], { semantic: { model, alone: true } });
    const fused = await evaluateRetrieval(corpus, [byName], { semantic: { model, alone: false } });
    const [semanticSearch, byBoth] = [vector, fused].map(({ hitsByQuery }) => hitsByQuery.get("by name") ?? []);
    expect(semanticSearch?.length).toBeGreaterThan(1);
    for (const { score, semanticScore } of semanticSearch ?? []) expect(score).toBe(semanticScore);
    expect(byBoth?.[0]).toMatchObject({
      title: target.title,
      wordScore: 1,
      score: 1,
      semanticScore: expect.any(Number),
    });
  });

  test("are each of their own question's meaning, although the others were asked with it", async () => {
    const subjects = ["kucing", "gamelan", "stasiun"];
    const queries = subjects.map((subject) => query(subject, `${subject}?`));
    const { model, asked } = modelOf();
    const found = await evaluateRetrieval(corpus, queries, { semantic: { model, alone: true } });
    for (const subject of subjects) expect(found.rankings.get(subject)?.[0]?.id).toBe(`Perihal ${subject}`);
    expect(asked.at(-1)).toEqual(queries.map(({ text }) => text));
  });
});

describe("what the model reads", () => {
  test("is every chunk once, and then every question once", async () => {
    const { model, asked } = modelOf();
    await evaluateRetrieval(corpus, [otherwise, byName], { semantic: { model, alone: false } });
    const texts = asked.flat();
    expect(texts).toHaveLength(corpus.length + 2);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).toContain(`${target.title}\n${target.text}`);
    expect(texts.slice(-2)).toEqual([otherwise.text, byName.text]);
  });

  test("is told about as the second half of the work", async () => {
    const shares: number[] = [];
    const { model } = modelOf();
    const onProgress = (share: number) => shares.push(share);
    await evaluateRetrieval(corpus, [otherwise], { semantic: { model, alone: false }, onProgress });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares).toContain(0.5);
    expect(shares.at(-1)).toBe(1);
  });
});

test.each([
  { what: "an empty corpus", documents: [], queries: [otherwise], texts: [otherwise.text] },
  { what: "no questions", documents: corpus.slice(-1), queries: [], texts: [`${target.title}\n${target.text}`] },
])("with $what nothing is found, and progress stays a share", async ({ documents, queries, texts }) => {
  const { model, asked } = modelOf();
  const shares: number[] = [];
  const onProgress = (share: number) => shares.push(share);
  const found = await evaluateRetrieval(documents, queries, { semantic: { model, alone: false }, onProgress });
  expect(found).toMatchObject({ chunks: documents.length, recallAt1: 0, mrrAt10: 0, noAnswerAuc: null });
  expect(asked.flat()).toEqual(texts);
  for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
});

describe("a model that does not answer well", () => {
  const evaluating = (model: EmbeddingModel, documents = corpus) =>
    evaluateRetrieval(documents, [otherwise], { semantic: { model, alone: false } });

  test("ends the work with its code, and leaves nothing behind", async () => {
    const { model } = modelOf(() => Promise.reject(new ModelFailure("wrong_key")));
    await expect(evaluating(model)).rejects.toMatchObject({ name: "ModelFailure", code: "wrong_key" });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("to the questions ends it too", async () => {
    const { model } = modelOf(async (texts) => {
      if (texts.includes(otherwise.text)) throw new ModelFailure("quota_exhausted");
      return texts.map((text) => vectorOf(text));
    });
    await expect(evaluating(model)).rejects.toMatchObject({ name: "ModelFailure", code: "quota_exhausted" });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("with vectors that do not go together ends it too, however late that shows", async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ id: `${index}`, title: "", text: `Gula ${index}.` }));
    let read = 0;
    const { model } = modelOf(async (texts) => {
      read += texts.length;
      return texts.map((text) => vectorOf(text, read > 256 ? 128 : 256));
    });
    await expect(evaluating(model, many)).rejects.toMatchObject({ name: "ModelFailure", code: "bad_request" });
    expect(read).toBeGreaterThan(256);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("is told apart from what is broken", async () => {
    const broken = new TypeError("broken");
    const { model } = modelOf(() => Promise.reject(broken));
    await expect(evaluating(model)).rejects.toBe(broken);
  });
});

test("it leaves nothing behind: neither files nor anything in the instance's own database", async () => {
  const before = readFileSync(databaseFile);
  const beside = readdirSync(path.dirname(databaseFile));
  const seen = new Set<string>();
  const onProgress = () => {
    for (const name of readdirSync(folder)) seen.add(name);
  };
  await evaluateRetrieval(corpus, [otherwise], { semantic: { model: modelOf().model, alone: false }, onProgress });
  expect([...seen]).toEqual([expect.stringMatching(/^rakit-evaluation-/)]);
  expect(readdirSync(folder)).toEqual([]);
  expect(readFileSync(databaseFile).equals(before)).toBe(true);
  expect(readdirSync(path.dirname(databaseFile))).toEqual(beside);
});

describe("what questions ask for", () => {
  const questions = ["ongkos antar", "jam buka"];

  test.each([
    { what: "beside their words is their meaning", alone: false, by: {} },
    { what: "alone is their meaning, which decides the order", alone: true, by: { by: "semantic" } },
  ])("$what", async ({ alone, by }) => {
    const own = mkdtempSync(path.join(folder, "own-"));
    const file = path.join(own, "own.db");
    await migrate(file);
    const db = openDb(file);
    try {
      const concepts = await embedQuestions(db, questions, { model: modelOf().model, alone }, () => undefined);
      const index = await newestIndex(db);
      expect(index).toMatchObject({ state: "ready", model: "arti", providerId: null });
      expect(concepts).toEqual(
        questions.map((text) => ({ semantic: { indexId: index?.id, floats: vectorOf(text) }, ...by })),
      );
    } finally {
      await db.$disconnect();
      rmSync(own, { recursive: true });
    }
  });
});
