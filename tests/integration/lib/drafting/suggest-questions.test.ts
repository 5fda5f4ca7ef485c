import { describe, expect, it } from "vitest";
import { createBot, saveDraft } from "#lib/bots/index.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { suggestQuestions } from "#lib/drafting/index.ts";
import { addPair, addSnippet, createBase } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";

const world = await makeWorld();
const { editor, viewer, stranger, workspaceId } = world;
const server = await providerForTests();

async function botWith(
  questions: string[],
  add: (baseId: Awaited<ReturnType<typeof createBase>>["id"]) => Promise<void>,
) {
  const base = await createBase(editor, { workspaceId, name: "Toko", description: "", language: "id" });
  await add(base.id);
  const { id: botId } = await createBot(editor, { workspaceId, from: { kind: "blank", name: "Toko", language: "id" } });
  const spec = blankSpec({
    name: "Toko",
    language: "id",
    opening: { suggestedQuestions: questions },
    knowledge: { baseIds: [base.id] },
    rules: { onlyFromKnowledge: true },
  });
  await saveDraft(editor, { botId, revision: 1, spec });
  return botId;
}

const shop = await botWith(["Berapa lama pesanan tiba?", "Siapa presiden pertama?"], async (baseId) => {
  await addPair(editor, { baseId, question: "Apakah bisa bayar di tempat?", answer: "Bisa bayar di tempat di Jawa." });
  await addSnippet(editor, { baseId, title: "Pengiriman", text: "Pesanan tiba dalam tiga hari kerja." });
  await addSnippet(editor, { baseId, title: "Penukaran", text: "Penukaran barang dilayani dalam tujuh hari." });
});

describe("does, without a model", () => {
  it("suggests its questions and titles and the bot's own ones, and only what it answers, each answer once", async () => {
    const { questions } = await suggestQuestions(editor, { botId: shop });
    expect(questions).toEqual([
      "Apakah bisa bayar di tempat?",
      "Berapa lama pesanan tiba?",
      "Ceritakan tentang Penukaran",
    ]);
  });

  it("suggests nothing for a bot that knows nothing", async () => {
    expect(await suggestQuestions(editor, { botId: await botWith(["Apa kabar?"], async () => {}) })).toEqual({
      questions: [],
    });
  });
});

describe("does, with a model", () => {
  it("puts the model's questions first, without those that the knowledge has nothing for", async () => {
    await connect(world, { baseUrl: server.url });
    server.answer({ text: "1. Berapa hari pesanan tiba?\n2. Apakah ada kucing di bulan?\nBukan pertanyaan" });
    const { questions } = await suggestQuestions(editor, { botId: shop });
    expect(questions[0]).toBe("Berapa hari pesanan tiba?");
    expect(questions).not.toContain("Apakah ada kucing di bulan?");
    expect(questions).not.toContain("Bukan pertanyaan");
  });

  it("falls back to titles where the model fails", async () => {
    server.answer({ error: { status: 401 } });
    expect((await suggestQuestions(editor, { botId: shop })).questions).toContain("Apakah bisa bayar di tempat?");
  });
});

describe("refuses", () => {
  it("a viewer", async () => {
    await expect(suggestQuestions(viewer, { botId: shop })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  it("a stranger finds no bot", async () => {
    await expect(suggestQuestions(stranger, { botId: shop })).rejects.toMatchObject({ code: "not_found" });
  });
});
