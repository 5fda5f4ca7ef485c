import { describe, expect, test } from "vitest";
import { ignoreGroup, reopenGroup } from "#lib/inbox/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { askUnanswered, groupsOf, onlyGroup } from "#tests/support/inbox.ts";
import { addBot, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor } = world;

describe("does", () => {
  test("an ignored group stays ignored when it is asked again, and comes back when it is reopened", async () => {
    const botId = await addBot(world);
    await askUnanswered(world, botId, ["Siapa presiden pertama?"]);
    const { id: groupId } = await onlyGroup(world, botId);
    await ignoreGroup(editor, { groupId, reason: "off_topic" });
    await askUnanswered(world, botId, ["siapa presiden pertama kak"]);
    expect(await groupsOf(world, { botId })).toEqual([]);
    expect(await groupsOf(world, { botId, state: "ignored" })).toMatchObject([
      { id: groupId, count: 2, ignoreReason: "off_topic" },
    ]);
    await reopenGroup(editor, { groupId });
    expect(await groupsOf(world, { botId })).toMatchObject([{ id: groupId, ignoreReason: null }]);
  });

  test("the log says who handled a group of which bot, and no word of the questions", async () => {
    const botId = await addBot(world);
    await askUnanswered(world, botId, ["Ada rahasiaku?"]);
    const { id: groupId } = await onlyGroup(world, botId);
    await ignoreGroup(editor, { groupId, reason: "other" });
    const [entry] = await db.auditEntry.findMany({ where: { entityId: groupId } });
    expect(entry).toMatchObject({ action: "conversation.group-handled", entityName: "Asisten" });
    expect(JSON.stringify(entry)).not.toContain("rahasiaku");
  });
});

describe("refuses and isolates", () => {
  test("viewers and tokens that only read change nothing; strangers and visitors find nothing", async () => {
    const botId = await addBot(world);
    await askUnanswered(world, botId, ["Ada bengkel?"]);
    const { id: groupId } = await onlyGroup(world, botId);
    for (const ctx of [world.viewer, world.readToken]) {
      await expect(ignoreGroup(ctx, { groupId, reason: "other" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(reopenGroup(ctx, { groupId })).rejects.toMatchObject({ code: "forbidden" });
    }
    for (const ctx of [world.stranger, visitor()])
      await expect(ignoreGroup(ctx, { groupId, reason: "other" })).rejects.toMatchObject({ code: "not_found" });
    expect(await onlyGroup(world, botId)).toMatchObject({ state: "open" });
  });
});
