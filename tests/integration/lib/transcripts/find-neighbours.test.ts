import { describe, expect, test } from "vitest";
import { findNeighbours } from "#lib/transcripts/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { editor, workspaceId } = world;
const botId = await addBot(world);
const at = (hour: number) => ({ at: new Date(Date.UTC(2026, 0, 1, hour)) });
const oldest = await addTalk(world, botId, [{ question: "Ongkos satu", outcome: "unanswered" }], at(1));
const middle = await addTalk(world, botId, [{ question: "Ongkos dua" }], at(2));
const newest = await addTalk(world, botId, [{ question: "Ongkos tiga", outcome: "unanswered" }], at(3));

const near = (filter: object, { conversationId } = middle) =>
  findNeighbours(editor, { conversationId, filter: { workspaceId, ...filter } });

describe("does", () => {
  test("the conversations before and after one are those of the same list", async () => {
    expect(await near({})).toEqual({ previousId: newest.conversationId, nextId: oldest.conversationId });
    expect(await near({}, newest)).toEqual({ previousId: null, nextId: middle.conversationId });
    expect(await near({ outcome: "unanswered" }, newest)).toEqual({
      previousId: null,
      nextId: oldest.conversationId,
    });
  });

  test("of a search, too", async () => {
    expect(await near({ find: "ongkos" })).toEqual({
      previousId: newest.conversationId,
      nextId: oldest.conversationId,
    });
    expect(await near({ find: "tiga" })).toEqual({ previousId: null, nextId: null });
  });
});

describe("refuses", () => {
  test("viewers", async () => {
    const asked = { conversationId: middle.conversationId, filter: { workspaceId } };
    await expect(findNeighbours(world.viewer, asked)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger finds neither the conversation nor its list", async () => {
    const asked = { conversationId: middle.conversationId, filter: { workspaceId } };
    await expect(findNeighbours(world.stranger, asked)).rejects.toMatchObject({ code: "not_found" });
  });
});
