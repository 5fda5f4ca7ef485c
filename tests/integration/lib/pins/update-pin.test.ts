import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { updateChunk } from "#lib/knowledge/index.ts";
import { createPin, updatePin } from "#lib/pins/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addCitingPin, asRead, chunkIds, cited, question } from "#tests/support/pins.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, owner, editor } = world;
const botId = await addBot(world);
const { id: pinId } = await addCitingPin(world, botId);

describe("does", () => {
  test("changes the questions and keeps the answer, its sources and its review", async () => {
    const { reviewedAt } = await db.pinnedAnswer.findUniqueOrThrow({ where: { id: pinId } });
    const questions = [question, "Paketnya sampai hari apa?"];
    const pin = await updatePin(editor, { ...(await asRead(world, pinId)), questions });
    expect(pin).toMatchObject({ questions, answer: cited, reviewedAt: reviewedAt.toISOString() });
    expect(pin.citations).toHaveLength(2);
    expect(await db.auditEntry.findFirst({ where: { entityId: pinId, action: "pin.updated" } })).toMatchObject({
      before: { questions: [question] },
      after: { questions },
    });
    // Its own questions do not stand in its way.
    expect(
      (await updatePin(editor, { ...(await asRead(world, pinId)), questions: questions.toReversed() })).questions,
    ).toEqual(questions.toReversed());
  });

  test("another answer is reviewed: its sources count as they are now", async () => {
    const { Pengiriman: chunkId = newId("chunk") } = await chunkIds(world);
    await updateChunk(owner, { chunkId, title: "Pengiriman", text: "Lima hari kerja." });
    const same = await updatePin(owner, { ...(await asRead(world, pinId)), answer: cited });
    expect(same.changes).toMatchObject([{ number: 1 }]);
    const pin = await updatePin(owner, { ...(await asRead(world, pinId)), answer: "Lima hari kerja [1]." });
    expect(pin).toMatchObject({
      answer: "Lima hari kerja [1].",
      changes: [],
      citations: [{ number: 1, text: "Lima hari kerja." }],
    });
    expect(pin.reviewedAt > same.reviewedAt).toBe(true);
  });
});

describe("refuses", () => {
  test("a change of a pin that somebody else has changed since it was read", async () => {
    const read = await asRead(world, pinId);
    await updatePin(editor, { ...read, answer: "Dua hari." });
    const { updatedAt } = await asRead(world, pinId);
    const late = { ...read, questions: ["Ada diskon?"], answer: "Empat hari." };
    await expect(updatePin(owner, late)).rejects.toMatchObject({
      code: "conflict",
      reason: "pins.changed_meanwhile",
    });
    expect(await updatePin(owner, { ...read, updatedAt, answer: "Tiga hari." })).toMatchObject({
      answer: "Tiga hari.",
    });
  });

  test("one of two changes that were made at the same time", async () => {
    const read = await asRead(world, pinId);
    const both = ["Enam hari.", "Tujuh hari."].map((answer) => updatePin(owner, { ...read, answer }));
    const ends = await Promise.allSettled(both);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("viewers, tokens that may only read, and questions of another pin", async () => {
    for (const ctx of [world.viewer, world.readToken])
      await expect(updatePin(ctx, { ...(await asRead(world, pinId)), answer: "x" })).rejects.toMatchObject({
        code: "forbidden",
      });
    await createPin(owner, { botId, questions: ["Ada parkir?"], answer: "Ada." });
    const before = await db.pinnedQuestion.findMany({ where: { pinId } });
    await expect(
      updatePin(owner, { ...(await asRead(world, pinId)), questions: ["Parkirnya ada?"] }),
    ).rejects.toMatchObject({
      fields: { "questions.0": { params: { question: "Ada parkir?" } } },
    });
    expect(await db.pinnedQuestion.findMany({ where: { pinId } })).toEqual(before);
  });
});

describe("isolates", () => {
  test("a stranger finds no pin", async () => {
    const missing = { code: "not_found" };
    await expect(updatePin(world.stranger, { ...(await asRead(world, pinId)), answer: "x" })).rejects.toMatchObject(
      missing,
    );
    await expect(
      updatePin(owner, { ...(await asRead(world, pinId)), pinId: newId("pin"), answer: "x" }),
    ).rejects.toMatchObject(missing);
  });
});
