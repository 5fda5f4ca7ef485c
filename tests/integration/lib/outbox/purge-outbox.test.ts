import { expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { keptMs, purgeOutbox } from "#lib/outbox/purge-outbox.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { makeWorld } from "#tests/support/context.ts";

const { db, owner, workspaceId } = await makeWorld();

const now = new Date("2026-03-10T08:00:00.000Z");

async function addEvent(ageMs: number, deliveredAt: Date | null = null): Promise<void> {
  await recordOutbox(owner, { kind: "bot.unpublished", workspaceId, payload: { botId: asId("bot", `bot_${ageMs}`) } });
  const { id } = await db.outboxEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  await db.outboxEvent.update({ where: { id }, data: { createdAt: new Date(now.getTime() - ageMs), deliveredAt } });
}

test("events that are too old are removed, delivered or not, and younger ones stay", async () => {
  await addEvent(keptMs + 1);
  await addEvent(keptMs + 2, now);
  await addEvent(keptMs);
  await addEvent(0);
  await purgeOutbox(db, now);
  const left = await db.outboxEvent.findMany({ orderBy: { id: "asc" }, select: { payload: true } });
  expect(left).toEqual([{ payload: { botId: `bot_${keptMs}` } }, { payload: { botId: "bot_0" } }]);
});
