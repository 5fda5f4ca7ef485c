import { expect, test } from "vitest";
import { startJobs } from "#lib/boot/start-jobs.ts";
import { keptMs, purgeOutbox, purgeOutboxJob } from "#lib/outbox/purge-outbox.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { makeWorld } from "#tests/support/context.ts";
import { until } from "#tests/support/imports.ts";

const { db, owner, workspaceId } = await makeWorld();

const now = new Date("2026-03-10T08:00:00.000Z");
const queued = () => db.job.findMany({ where: { kind: purgeOutboxJob, state: "queued" } });

async function addEvent(ageMs: number, deliveredAt: Date | null = null): Promise<void> {
  await recordOutbox(owner, { kind: "bot.unpublished", workspaceId, payload: { botId: `bot_${ageMs}` } });
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
  expect(await queued()).toMatchObject([{ runAt: new Date("2026-03-11T08:00:00.000Z") }]);
  await db.job.deleteMany();
});

test("the outbox is purged at the first start, and then once a day, whatever starts follow", async () => {
  const runner = await startJobs(db, { isOnlyServer: true });
  await until(() => db.job.findFirst({ where: { kind: purgeOutboxJob, state: "done" } }), "the outbox is purged");
  await runner.stop();
  const [next, ...others] = await queued();
  expect(next?.runAt.getTime()).toBeGreaterThan(Date.now());
  expect(others).toEqual([]);
  await (await startJobs(db, { isOnlyServer: true })).stop();
  expect(await queued()).toEqual([next]);
});
