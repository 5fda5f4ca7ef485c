import { expect, test } from "vitest";
import { retentionJob, runRetention } from "#lib/boot/run-retention.ts";
import { startJobs } from "#lib/boot/start-jobs.ts";
import { asId, ChunkId } from "#lib/ids.ts";
import { addSnippet, createBase, deleteBase, deleteChunk, listChunks } from "#lib/knowledge/index.ts";
import { queueMail } from "#lib/mail/index.ts";
import { keptMs } from "#lib/outbox/purge-outbox.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { makeWorld } from "#tests/support/context.ts";
import { until } from "#tests/support/imports.ts";

const { db, owner, workspaceId } = await makeWorld();
const dayMs = 86_400_000;
const queued = () => db.job.findMany({ where: { kind: retentionJob, state: "queued" } });

test("removes events of the outbox, mails, deleted chunks, daily quotas and what was in the bin that are too old, and comes again the next day, once", async () => {
  const base = await createBase(owner, {
    workspaceId,
    name: "Toko",
    description: "",
    language: "id",
  });
  const baseId = base.id;
  await addSnippet(owner, { baseId, title: "Telepon", text: "Nomor pribadi pelanggan." });
  const [chunk] = (await listChunks(owner, { baseId })).items;
  await deleteChunk(owner, { chunkId: ChunkId.parse(chunk?.id) });
  await recordOutbox(owner, { kind: "bot.unpublished", workspaceId, payload: { botId: asId("bot", "bot_1") } });
  const now = new Date();
  const other = await createBase(owner, { workspaceId, name: "Lama", description: "", language: "id" });
  await deleteBase(owner, { baseId: other.id });
  await db.turnQuota.create({ data: { botId: asId("bot", "bot_1"), subject: "s", used: 1, beganAt: now } });
  await queueMail(db, { to: "sari@example.org", subject: "Halo", text: "Apa kabar?" });
  await runRetention(db, now);
  expect(await db.mail.count()).toBe(1);
  expect([await db.outboxEvent.count(), await db.deletedChunk.count()]).toEqual([1, 1]);
  expect(await db.turnQuota.count()).toBe(1);
  await runRetention(db, new Date(now.getTime() + keptMs + dayMs));
  expect(await db.turnQuota.count()).toBe(0);
  expect(await db.mail.count()).toBe(0);
  expect([await db.outboxEvent.count(), await db.deletedChunk.count()]).toEqual([0, 1]);
  await runRetention(db, new Date(now.getTime() + 31 * dayMs));
  expect(await db.deletedChunk.count()).toBe(0);
  expect(await db.knowledgeBase.findMany()).toMatchObject([{ id: baseId }]);
  expect(await queued()).toHaveLength(1);
  await db.job.deleteMany();
});

test("it runs at the first start, and then once a day, whatever starts follow", async () => {
  const runner = await startJobs(db, { isOnlyServer: true });
  await until(() => db.job.findFirst({ where: { kind: retentionJob, state: "done" } }), "it has run");
  await runner.stop();
  const [next, ...others] = await queued();
  expect(next?.runAt.getTime()).toBeGreaterThan(Date.now());
  expect(others).toEqual([]);
  await (await startJobs(db, { isOnlyServer: true })).stop();
  expect(await queued()).toEqual([next]);
});
