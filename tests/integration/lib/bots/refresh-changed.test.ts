import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createBot, getBot, listBots, refreshChanged, saveDraft } from "#lib/bots/index.ts";
import { specReader } from "#lib/bots/read-spec.ts";
import { BotSpec } from "#lib/bots/spec.ts";
import { toJson } from "#lib/db/client.ts";
import type { BotId } from "#lib/ids.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const { db, editor, workspaceId: id } = await makeWorld();
const workspaceId = id;
const key = "bots.spec";
const then = new Date("2026-01-02T03:04:05.000Z");

/** A published bot whose version was written before two fields were there, by a program that compared JSON. */
async function bringEarlierBot() {
  const { draft, ...bot } = await createBot(editor, {
    workspaceId,
    from: { kind: "blank", name: "Kedai", language: "id" },
  });
  const botId = bot.id;
  const { versionId } = await publishBot(editor, { botId, revision: 1, note: "" });
  const { followUps: _, look: __, ...earlier } = draft;
  await db.botVersion.update({ where: { id: versionId }, data: { spec: toJson(earlier) } });
  await db.bot.update({ where: { id: botId }, data: { isChanged: true, updatedAt: then } });
  return { botId, draft };
}

const stateIn = async (botId: BotId) => {
  const { items } = await listBots(editor, { workspaceId });
  return items.find((bot) => bot.id === botId)?.state;
};

beforeEach(async () => {
  await db.bot.deleteMany();
  await db.setting.deleteMany({ where: { key } });
});

test("a bot that only an earlier program took for changed is published again, its day as it was", async () => {
  const { botId } = await bringEarlierBot();
  expect(await stateIn(botId)).toBe("changed");
  expect(await refreshChanged(db)).toBe(1);
  expect(await stateIn(botId)).toBe("published");
  expect((await getBot(editor, { botId })).updatedAt).toBe(then.toISOString());
});

test("a bot whose draft says something else stays changed", async () => {
  const { botId, draft } = await bringEarlierBot();
  await saveDraft(editor, { botId, revision: 1, spec: { ...draft, persona: "Ramah." } });
  expect(await refreshChanged(db)).toBe(0);
  expect(await stateIn(botId)).toBe("changed");
});

test("an unchanged draft that is saved again over a version of earlier JSON is published", async () => {
  const { botId, draft } = await bringEarlierBot();
  await saveDraft(editor, { botId, revision: 1, spec: draft });
  expect(await stateIn(botId)).toBe("published");
});

test("is done once for each shape of a spec, and again when a program has another", async () => {
  await refreshChanged(db);
  const { botId, draft } = await bringEarlierBot();
  expect(await refreshChanged(db)).toBe(0);
  expect(await stateIn(botId)).toBe("changed");
  const LaterSpec = z.strictObject({ version: z.literal(3), title: z.string() });
  const later = { schema: LaterSpec, read: specReader(LaterSpec, { 2: ({ name }) => ({ title: name }) }) };
  expect(await refreshChanged(db, later)).toBe(1);
  expect(await stateIn(botId)).toBe("published");
  await saveDraft(editor, { botId, revision: 1, spec: { ...draft, persona: "Ramah." } });
  expect(await refreshChanged(db, { schema: BotSpec, read: BotSpec.parse.bind(BotSpec) })).toBe(0);
  expect(await stateIn(botId)).toBe("changed");
});

test("a spec that cannot be read keeps nobody from starting, and its bot's state as it was", async () => {
  const { botId } = await bringEarlierBot();
  const sound = await bringEarlierBot();
  await db.bot.update({ where: { id: botId }, data: { draft: { version: BotSpec.shape.version.value + 1 } } });
  expect(await refreshChanged(db)).toBe(1);
  expect(await stateIn(botId)).toBe("changed");
  expect(await stateIn(sound.botId)).toBe("published");
});
