import { afterEach, describe, expect, test } from "vitest";
import { forgetServing } from "#lib/embeddings/question-vector.ts";
import type { BaseId, ChunkId } from "#lib/ids.ts";
import {
  addText,
  checkQuestions,
  deleteChunk,
  deleteQuestion,
  restoreChunks,
  saveQuestion,
  searchKnowledge,
} from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { askedOtherwise, chooseOf, fill, forgetEmbeddings, readAll, target } from "#tests/support/embeddings.ts";
import { failures } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { newBase, newSnippet } from "#tests/support/snippets.ts";

const world = await makeWorld();
const server = await providerForTests();

const add = (baseId: BaseId, title: string, text: string) => newSnippet(world, baseId, title, text);

const half = { recallAt1: 0.5, recallAt5: 0.5, mrrAt10: 0.5, ndcgAt10: 0.5 };
const all = { recallAt1: 1, recallAt5: 1, mrrAt10: 1, ndcgAt10: 1 };

describe("test questions", () => {
  test("say where the right snippet comes, and how it is over all of them", async () => {
    const baseId = await newBase(world);
    const delivery = await add(baseId, "Pengiriman", "Pesanan dikirim dari Bandung dalam tiga hari.");
    const hours = await add(baseId, "Jam buka", "Toko buka pukul delapan.");
    await saveQuestion(world.editor, { baseId, chunkId: delivery, text: "Kapan pesanan dikirim?" });
    await saveQuestion(world.editor, { baseId, chunkId: hours, text: "Pesanan dari Bandung sampai kapan?" });
    const { items, figures } = await checkQuestions(world.viewer, { baseId });
    expect(items).toMatchObject([
      { text: "Pesanan dari Bandung sampai kapan?", title: "Jam buka", place: null, first: "Pengiriman" },
      { text: "Kapan pesanan dikirim?", title: "Pengiriman", place: 1, first: null },
    ]);
    expect(figures).toMatchObject(half);
  });

  test("are measured by how far down the right snippet comes, and by the time of a search", async () => {
    const baseId = await newBase(world);
    await add(baseId, "Pesanan", "Pesanan dikirim pagi.");
    const second = await add(
      baseId,
      "Kurir",
      "Seorang kurir membawa setiap pesanan yang sudah dibayar ke alamat pembeli.",
    );
    await saveQuestion(world.editor, { baseId, chunkId: second, text: "Pesanan dikirim?" });
    const { items, figures } = await checkQuestions(world.viewer, { baseId });
    expect(items).toMatchObject([{ place: 2, first: "Pesanan", isRefused: null }]);
    expect(figures).toMatchObject({ recallAt1: 0, recallAt5: 1, mrrAt10: 0.5, noAnswerAuc: null });
    expect(figures?.ndcgAt10).toBeCloseTo(1 / Math.log2(3), 10);
    expect(figures?.p50Ms).toBeGreaterThan(0);
    expect(figures?.p95Ms).toBeGreaterThanOrEqual(figures?.p50Ms ?? Number.POSITIVE_INFINITY);
  });

  test("that are saved again expect the new snippet", async () => {
    const baseId = await newBase(world);
    const first = await add(baseId, "Pengiriman", "Pesanan dikirim hari ini.");
    const second = await add(baseId, "Kurir", "Kurir mengirim pesanan sore.");
    const text = "Kapan pesanan dikirim?";
    const one = await saveQuestion(world.editor, { baseId, chunkId: first, text });
    expect(await saveQuestion(world.editor, { baseId, chunkId: second, text })).toEqual(one);
    expect((await checkQuestions(world.viewer, { baseId })).items).toMatchObject([{ title: "Kurir" }]);
  });

  test("whose chunk was replaced take any chunk of its document for right", async () => {
    const baseId = await newBase(world);
    const chunkId = await add(baseId, "Pengiriman", "Pesanan dikirim hari ini.");
    await saveQuestion(world.editor, { baseId, chunkId, text: "Kapan pesanan dikirim?" });
    const row = await world.db.chunk.findUniqueOrThrow({ where: { id: chunkId } });
    await world.db.knowledgeQuestion.updateMany({ where: { chunkId: row.id }, data: { chunkId: null } });
    expect((await checkQuestions(world.viewer, { baseId })).items).toMatchObject([{ title: "Pengiriman", place: 1 }]);
  });

  test("go with their document, and one by one", async () => {
    const baseId = await newBase(world);
    const chunkId = await add(baseId, "Pengiriman", "Pesanan dikirim hari ini.");
    await saveQuestion(world.editor, { baseId, chunkId, text: "Satu pesanan?" });
    const { id } = await saveQuestion(world.editor, { baseId, chunkId, text: "Dua pesanan?" });
    await deleteQuestion(world.editor, { questionId: id });
    expect((await checkQuestions(world.viewer, { baseId })).items).toMatchObject([{ text: "Satu pesanan?" }]);
    await deleteChunk(world.editor, { chunkId });
    expect(await checkQuestions(world.viewer, { baseId })).toEqual({ items: [], figures: null, sides: null });
  });
});

describe("questions that nothing should answer", () => {
  async function withAnswer(): Promise<{ baseId: BaseId; chunkId: ChunkId }> {
    const baseId = await newBase(world);
    const chunkId = await add(baseId, "Pengiriman", "Pesanan dikirim dari Bandung dalam tiga hari.");
    await saveQuestion(world.editor, { baseId, chunkId, text: "Kapan pesanan dikirim?" });
    return { baseId, chunkId };
  }
  const nothing = { chunkId: null };

  test("say whether bots would find nothing to answer from, as the page beside them does", async () => {
    const { baseId } = await withAnswer();
    const refused = "Siapa presiden pertama?";
    const answered = "Pesanan dari Bandung bagaimana?";
    await saveQuestion(world.editor, { baseId, ...nothing, text: refused });
    await saveQuestion(world.editor, { baseId, ...nothing, text: answered });
    const { items } = await checkQuestions(world.viewer, { baseId });
    expect(items.slice(0, 2)).toMatchObject([
      { text: answered, title: null, place: null, first: "Pengiriman", isRefused: false },
      { text: refused, title: null, place: null, first: null, isRefused: true },
    ]);
    expect((await searchKnowledge(world.viewer, { baseId, query: answered })).used).toHaveLength(1);
    expect((await searchKnowledge(world.viewer, { baseId, query: refused })).used).toEqual([]);
  });

  test("leave the ranking's figures alone, and with both kinds the signal is measured", async () => {
    const { baseId } = await withAnswer();
    expect((await checkQuestions(world.viewer, { baseId })).figures).toMatchObject({ ...all, noAnswerAuc: null });
    await saveQuestion(world.editor, { baseId, ...nothing, text: "Siapa presiden pertama?" });
    expect((await checkQuestions(world.viewer, { baseId })).figures).toMatchObject({ ...all, noAnswerAuc: 1 });
    // As good a fit as the other one: half a point.
    await saveQuestion(world.editor, { baseId, ...nothing, text: "Pesanan dikirim kapan" });
    expect((await checkQuestions(world.viewer, { baseId })).figures).toMatchObject({ ...all, noAnswerAuc: 0.75 });
  });

  test("have no figures of their own", async () => {
    const baseId = await newBase(world);
    await saveQuestion(world.editor, { baseId, ...nothing, text: "Siapa presiden pertama?" });
    const { items, figures, sides } = await checkQuestions(world.viewer, { baseId });
    expect({ items, figures, sides }).toMatchObject({ items: [{ isRefused: true }], figures: null, sides: null });
  });

  test("become ordinary ones when a snippet is marked, and the other way round", async () => {
    const { baseId, chunkId } = await withAnswer();
    const text = "Kapan pesanan dikirim?";
    await saveQuestion(world.editor, { baseId, ...nothing, text });
    expect((await checkQuestions(world.viewer, { baseId })).items).toMatchObject([{ title: null, isRefused: false }]);
    await saveQuestion(world.editor, { baseId, chunkId, text });
    expect((await checkQuestions(world.viewer, { baseId })).items).toMatchObject([{ place: 1, isRefused: null }]);
  });

  test("stay when snippets go, also when the one that once was right comes back", async () => {
    const baseId = await newBase(world);
    await addText(world.owner, { baseId, title: "Aturan", text: "# Satu\n\nParkir gratis.\n\n# Dua\n\nBuka pagi." });
    const { id } = await world.db.chunk.findFirstOrThrow({ where: { baseId, position: 0 } });
    const question = { baseId, chunkId: id, text: "Parkir bayar?" };
    await saveQuestion(world.editor, question);
    const { deletionId } = await deleteChunk(world.editor, { chunkId: question.chunkId });
    await saveQuestion(world.editor, { ...question, ...nothing });
    await restoreChunks(world.editor, { deletionId });
    expect((await checkQuestions(world.viewer, { baseId })).items).toMatchObject([{ title: null, isRefused: false }]);
    const row = await world.db.knowledgeQuestion.findFirstOrThrow({ where: { baseId } });
    expect(row).toMatchObject({ documentId: null, chunkId: null });
  });

  test("are saved and deleted by whoever may write, and logged", async () => {
    const baseId = await newBase(world);
    const question = { baseId, ...nothing, text: "Siapa presiden pertama?" };
    await expect(saveQuestion(world.viewer, question)).rejects.toMatchObject({ code: "forbidden" });
    await expect(saveQuestion(world.stranger, question)).rejects.toMatchObject({ code: "not_found" });
    const { id } = await saveQuestion(world.editor, question);
    const entry = await world.db.auditEntry.findFirstOrThrow({ where: { entityId: id, action: "question.saved" } });
    expect(entry).toMatchObject({
      entityName: question.text,
      workspaceId: world.workspaceId,
      after: { snippet: null },
    });
    const questionId = id;
    await expect(deleteQuestion(world.viewer, { questionId })).rejects.toMatchObject({ code: "forbidden" });
    await deleteQuestion(world.editor, { questionId });
    expect((await checkQuestions(world.viewer, { baseId })).items).toEqual([]);
    const gone = await world.db.auditEntry.findFirstOrThrow({ where: { entityId: id, action: "question.deleted" } });
    expect(gone).toMatchObject({ before: { snippet: null }, after: null });
  });
});

describe("what words and meaning find alone", () => {
  /** One that its words find, and one that is asked in other words than its snippet's. */
  async function askedBothWays(): Promise<BaseId> {
    const baseId = await newBase(world);
    await fill(world.owner, baseId);
    const { id } = await world.db.chunk.findFirstOrThrow({ where: { baseId, title: target.title } });
    const chunkId = id;
    await saveQuestion(world.editor, { baseId, chunkId, text: "Tarif antar ke Bandung?" });
    await saveQuestion(world.editor, { baseId, chunkId, text: askedOtherwise });
    return baseId;
  }
  const read = async (model = "arti") => {
    await chooseOf(world, server.url, model);
    await readAll(world.db);
    forgetServing();
  };
  afterEach(async () => {
    await forgetEmbeddings(world.db);
    forgetServing();
  });

  test("is told beside what they find together, once a model has read the base", async () => {
    const baseId = await askedBothWays();
    expect(await checkQuestions(world.viewer, { baseId })).toMatchObject({ figures: half, sides: null });
    await read();
    const { items, figures, sides } = await checkQuestions(world.viewer, { baseId });
    expect({ figures, sides }).toMatchObject({ figures: all, sides: { words: half, semantic: all } });
    expect(items).toMatchObject([
      { text: askedOtherwise, place: 1, first: null },
      { text: "Tarif antar ke Bandung?", place: 1, first: null },
    ]);
  });

  test("is measured for each with the time and the signal of its own", async () => {
    const baseId = await askedBothWays();
    await saveQuestion(world.editor, { baseId, chunkId: null, text: "Zebra laut?" });
    await read("arti-waktu");
    const { figures, sides } = await checkQuestions(world.viewer, { baseId });
    const measured = { p50Ms: expect.any(Number), p95Ms: expect.any(Number), noAnswerAuc: expect.any(Number) };
    expect({ figures, sides }).toMatchObject({ figures: measured, sides: { words: measured, semantic: measured } });
    // The words find neither the one that is asked otherwise nor the one without an answer.
    expect(sides?.words.noAnswerAuc).toBe(0.75);
  });

  test("costs one question of the model for each that is asked, however often it is looked at", async () => {
    const baseId = await askedBothWays();
    await read("arti-lain");
    server.requests.length = 0;
    await checkQuestions(world.viewer, { baseId });
    await checkQuestions(world.viewer, { baseId });
    expect(server.requests.map(({ body }) => body.input)).toEqual([[askedOtherwise], ["Tarif antar ke Bandung?"]]);
  });

  test("is not told of a base that has no test questions, nor while the model does not answer", async () => {
    await read("arti-baru");
    const emptyId = await newBase(world);
    expect(await checkQuestions(world.viewer, { baseId: emptyId })).toEqual({ items: [], figures: null, sides: null });
    const baseId = await askedBothWays();
    server.embeddings(failures.wrongKey);
    expect(await checkQuestions(world.viewer, { baseId })).toMatchObject({ figures: half, sides: null });
  });

  test("is not told of chunks that no model has read yet", async () => {
    await read("arti-lama");
    const baseId = await newBase(world);
    const chunkId = await add(baseId, "Pengiriman", "Pesanan dikirim hari ini.");
    await saveQuestion(world.editor, { baseId, chunkId, text: "Kapan pesanan dikirim?" });
    expect(await checkQuestions(world.viewer, { baseId })).toMatchObject({ figures: all, sides: null });
  });
});

describe("refuses and isolates", () => {
  test("viewers, strangers, and snippets of another base", async () => {
    const [baseId, otherId] = [await newBase(world), await newBase(world)];
    const chunkId = await add(baseId, "Pengiriman", "Pesanan dikirim hari ini.");
    const question = { baseId, chunkId, text: "Kapan pesanan dikirim?" };
    const { id } = await saveQuestion(world.editor, question);
    const questionId = id;
    await expect(saveQuestion(world.viewer, question)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteQuestion(world.viewer, { questionId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(saveQuestion(world.stranger, question)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteQuestion(world.stranger, { questionId })).rejects.toMatchObject({ code: "not_found" });
    await expect(checkQuestions(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
    await expect(saveQuestion(world.editor, { ...question, baseId: otherId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
