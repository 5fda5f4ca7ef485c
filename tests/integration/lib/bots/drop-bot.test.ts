import { describe, expect, test } from "vitest";
import { createBot, deleteBot, dropBot, getBot } from "#lib/bots/index.ts";
import type { BotId } from "#lib/ids.ts";
import { newId } from "#lib/ids.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const { db, editor, system, workspaceId } = await makeWorld();

async function published(name: string) {
  const { id: botId } = await createBot(editor, { workspaceId, from: { kind: "blank", name, language: "id" } });
  const { slug } = await publishBot(editor, { botId, revision: 1, note: "" });
  return { botId, slug };
}

async function converse(botId: BotId, count: number) {
  const ids = Array.from({ length: count }, () => newId("conversation"));
  const columns = { workspaceId, botId, channel: "web", title: "Halo", variables: {} };
  await db.conversation.createMany({ data: ids.map((id) => ({ id, ...columns })) });
  const question = { parentId: null, role: "user", text: "Halo", citations: [] };
  await db.message.createMany({
    data: ids.map((conversationId) => ({ id: newId("message"), conversationId, sequence: 1, ...question })),
  });
}

describe("does", () => {
  test("removes versions, addresses, conversations and their messages; keeps usage; frees the address", async () => {
    const { botId, slug } = await published("Toko lama");
    await converse(botId, 120);
    await db.usageDay.create({ data: { day: "2026-11-01", botId, workspaceId, modelName: "m", turns: 3 } });
    await deleteBot(editor, { botId });
    await dropBot(system, botId);
    const where = { botId };
    expect([
      await db.bot.count({ where: { id: botId } }),
      await db.botVersion.count({ where }),
      await db.botAddress.count({ where }),
      await db.conversation.count({ where }),
      await db.message.count(),
      await db.usageDay.count({ where }),
    ]).toEqual([0, 0, 0, 0, 0, 1]);
    expect((await published("Toko lama")).slug).toBe(slug);
    expect(await db.auditEntry.findMany({ where: { action: "bot.dropped" } })).toMatchObject([
      { entityId: botId, entityName: "Toko lama", actorKind: "system", before: { slug } },
    ]);
  });
});

describe("refuses", () => {
  test("a bot that is not deleted keeps everything", async () => {
    const { botId } = await published("Toko baru");
    await converse(botId, 1);
    await dropBot(system, botId);
    expect(await getBot(editor, { botId })).toMatchObject({ state: "published" });
    expect(await db.conversation.count({ where: { botId } })).toBe(1);
  });
});

test("isolates: another bot's conversations stay", async () => {
  const [gone, stays] = [await published("Satu"), await published("Dua")];
  await converse(stays.botId, 2);
  await deleteBot(editor, { botId: gone.botId });
  await dropBot(system, gone.botId);
  expect(await db.conversation.count({ where: { botId: stays.botId } })).toBe(2);
});
