import { describe, expect, test } from "vitest";
import { type BaseId, QuestionId } from "#lib/ids.ts";
import { checkQuestions, deleteChunk, deleteQuestion, saveQuestion } from "#lib/knowledge/index.ts";
import { makeWorld } from "../../../support/context.ts";
import { newBase, newSnippet } from "../../../support/snippets.ts";

const world = await makeWorld();

const add = (baseId: BaseId, title: string, text: string) => newSnippet(world, baseId, title, text);

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
    expect(figures).toEqual({ recallAt1: 0.5, recallAt5: 0.5, mrrAt10: 0.5 });
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

  test("whose passage was replaced take any passage of its document for right", async () => {
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
    await deleteQuestion(world.editor, { questionId: QuestionId.parse(id) });
    expect((await checkQuestions(world.viewer, { baseId })).items).toMatchObject([{ text: "Satu pesanan?" }]);
    await deleteChunk(world.editor, { chunkId });
    expect(await checkQuestions(world.viewer, { baseId })).toEqual({ items: [], figures: null, sides: null });
  });
});

describe("refuses and isolates", () => {
  test("viewers, strangers, and snippets of another base", async () => {
    const [baseId, otherId] = [await newBase(world), await newBase(world)];
    const chunkId = await add(baseId, "Pengiriman", "Pesanan dikirim hari ini.");
    const question = { baseId, chunkId, text: "Kapan pesanan dikirim?" };
    const { id } = await saveQuestion(world.editor, question);
    const questionId = QuestionId.parse(id);
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
