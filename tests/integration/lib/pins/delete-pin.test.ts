import { describe, expect, test } from "vitest";
import { dropBot } from "#lib/bots/index.ts";
import { newId } from "#lib/ids.ts";
import { createPin, deletePin, listPins } from "#lib/pins/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addCitingPin } from "#tests/support/pins.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, owner, editor } = world;
const botId = await addBot(world);

describe("does", () => {
  test("frees the questions, and says in the audit log what was pinned", async () => {
    const { id: pinId, questions, answer } = await addCitingPin(world, botId);
    await deletePin(editor, { pinId });
    expect((await listPins(owner, { botId })).items).toEqual([]);
    expect(await db.pinnedQuestion.count({ where: { botId } })).toBe(0);
    expect(await db.auditEntry.findFirst({ where: { entityId: pinId, action: "pin.deleted" } })).toMatchObject({
      before: { questions, answer },
    });
    await createPin(owner, { botId, questions, answer });
  });

  test("a bot that is deleted for good takes its pins along", async () => {
    const gone = await addBot(world);
    await createPin(owner, { botId: gone, questions: ["Ada parkir?"], answer: "Ada." });
    await db.bot.update({ where: { id: gone }, data: { deletedAt: new Date() } });
    await dropBot(world.system, gone);
    expect(await db.pinnedAnswer.count({ where: { botId: gone } })).toBe(0);
    expect(await db.pinnedQuestion.count({ where: { botId: gone } })).toBe(0);
  });
});

describe("refuses", () => {
  test("viewers and tokens that may only read", async () => {
    const { id: pinId } = await createPin(owner, { botId, questions: ["Ada wifi?"], answer: "Ada." });
    for (const ctx of [world.viewer, world.readToken])
      await expect(deletePin(ctx, { pinId })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger finds no pin", async () => {
    const { id: pinId } = await createPin(owner, { botId, questions: ["Ada toilet?"], answer: "Ada." });
    const missing = { code: "not_found" };
    await expect(deletePin(world.stranger, { pinId })).rejects.toMatchObject(missing);
    await expect(deletePin(owner, { pinId: newId("pin") })).rejects.toMatchObject(missing);
    expect(await db.pinnedAnswer.count({ where: { id: pinId } })).toBe(1);
  });
});
