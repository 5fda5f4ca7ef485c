import { describe, expect, test } from "vitest";
import { deleteBot } from "#lib/bots/index.ts";
import { newId } from "#lib/ids.ts";
import { updateChunk } from "#lib/knowledge/index.ts";
import { createPin, listPins } from "#lib/pins/index.ts";
import { CreatePinInput, pinLimits } from "#lib/pins/schema.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { addCitingAnswer, chunkIds, cited, question } from "#tests/support/pins.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, owner, editor } = world;
const botId = await addBot(world);
const messageId = await addCitingAnswer(world, botId);

describe("does", () => {
  test("pins an answer to a question and other wordings, and says so in the audit log", async () => {
    const questions = ["Apakah bisa COD?", "Bayar di tempat boleh?", "Bisa COD ya kak?"];
    const pin = await createPin(editor, { botId, questions, answer: "Bisa, di Bandung." });
    // The last wording says the same as the first one.
    expect(pin).toMatchObject({
      botId,
      questions: ["Apakah bisa COD?", "Bayar di tempat boleh?"],
      answer: "Bisa, di Bandung.",
      citations: [],
      changes: [],
    });
    expect((await listPins(owner, { botId })).items).toEqual([pin]);
    expect(await db.auditEntry.findFirst({ where: { entityId: pin.id } })).toMatchObject({
      action: "pin.created",
      entityName: "Apakah bisa COD?",
      actorId: editor.actor.userId,
      workspaceId: world.workspaceId,
    });
  });

  test("keeps those sources of the bot's answer that the text still names", async () => {
    const answer = "Tiga hari kerja [1].";
    const pin = await createPin(owner, { botId, questions: ["Berapa lama sampai?"], answer, messageId });
    expect(pin.citations).toMatchObject([{ number: 1, title: "Pengiriman" }]);
    expect(pin.changes).toEqual([]);
  });

  test("asks at once for a review of a source that was edited since the bot's answer", async () => {
    const { Pengiriman: chunkId = newId("chunk") } = await chunkIds(world);
    const { title, text } = await db.chunk.findUniqueOrThrow({ where: { id: chunkId } });
    await updateChunk(owner, { chunkId, title, text: "Lima hari kerja." });
    const pin = await createPin(owner, { botId, questions: [question], answer: cited, messageId });
    expect(pin.changes).toMatchObject([{ number: 1, after: { text: "Lima hari kerja." } }]);
    await updateChunk(owner, { chunkId, title, text });
    const { items } = await listPins(owner, { botId });
    expect(items.find(({ id }) => id === pin.id)?.changes).toEqual([]);
  });
});

describe("refuses", () => {
  test("viewers and tokens that may only read", async () => {
    const input = { botId, questions: ["Ada toilet?"], answer: "Ada." };
    for (const ctx of [world.viewer, world.readToken, tokenContext(owner, ["publish"])])
      await expect(createPin(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a question that another pin answers, and names that pin's question", async () => {
    const questions = ["Ada parkir?", "Mau tanya, apakah bisa COD?"];
    await expect(createPin(owner, { botId, questions, answer: "Ada." })).rejects.toMatchObject({
      code: "invalid",
      fields: {
        "questions.1": {
          reason: "pins.question_taken",
          params: { asked: "Mau tanya, apakah bisa COD?", question: "Apakah bisa COD?" },
        },
      },
    });
    expect(await db.pinnedQuestion.count({ where: { botId, text: "Ada parkir?" } })).toBe(0);
  });

  test("a message that is no answer of the bot", async () => {
    const input = { botId, questions: ["Ada wifi?"], answer: "Ada." };
    await expect(createPin(owner, { ...input, messageId: newId("message") })).rejects.toMatchObject({
      code: "not_found",
    });
    const other = await addBot(world);
    const foreign = await addCitingAnswer(world, other);
    await expect(createPin(owner, { ...input, messageId: foreign })).rejects.toMatchObject({ code: "not_found" });
  });

  test("texts beyond their limits, and questions without a word", () => {
    const fits = { botId, questions: ["?"], answer: "x" };
    const isTaken = (input: object) => CreatePinInput.safeParse({ ...fits, ...input }).success;
    expect(isTaken({ answer: "a".repeat(pinLimits.answerLength) })).toBe(true);
    expect(isTaken({ answer: "a".repeat(pinLimits.answerLength + 1) })).toBe(false);
    expect(isTaken({ answer: "  " })).toBe(false);
    expect(isTaken({ questions: [] })).toBe(false);
    expect(isTaken({ questions: [" "] })).toBe(false);
    const many = Array.from({ length: pinLimits.questions }, (_, at) => `Nomor ${at}?`);
    expect(isTaken({ questions: many })).toBe(true);
    expect(isTaken({ questions: [...many, "Satu lagi?"] })).toBe(false);
  });

  test("more pins than a bot may have", async () => {
    const full = await addBot(world);
    await db.pinnedAnswer.createMany({
      data: Array.from({ length: pinLimits.pins }, () => ({
        id: newId("pin"),
        botId: full,
        answer: "x",
        citations: [],
      })),
    });
    await expect(createPin(owner, { botId: full, questions: ["Jam buka?"], answer: "x" })).rejects.toMatchObject({
      code: "limit_exceeded",
      reason: "pins.too_many",
    });
  });
});

describe("isolates", () => {
  const input = { questions: ["Ada cabang lain?"], answer: "Ada." };

  test("a stranger finds no bot, and may pin the same question to one of their own", async () => {
    await expect(createPin(world.stranger, { ...input, botId })).rejects.toMatchObject({ code: "not_found" });
    await createPin(owner, { ...input, botId });
    const strange = { ...world, owner: world.stranger, workspaceId: world.strangerWorkspaceId };
    const own = await addBot(strange);
    expect(await createPin(world.stranger, { ...input, botId: own })).toMatchObject(input);
    await expect(
      createPin(world.stranger, { botId: own, questions: ["Jam buka?"], answer: cited, messageId }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("a deleted bot takes no pin", async () => {
    const gone = await addBot(world);
    await deleteBot(owner, { botId: gone });
    await expect(createPin(owner, { ...input, botId: gone })).rejects.toMatchObject({ code: "not_found" });
  });
});
