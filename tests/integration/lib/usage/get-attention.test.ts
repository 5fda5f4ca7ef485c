import { beforeEach, describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { asId, newId } from "#lib/ids.ts";
import { queueMail, updateMailServer } from "#lib/mail/index.ts";
import { noteServerFailure } from "#lib/mail/mail-health.ts";
import { getAttention } from "#lib/usage/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { serverInput } from "#tests/support/mail-server.ts";
import { connect } from "#tests/support/providers.ts";

const world = await makeWorld();
const now = new Date("2026-11-24T10:00:00Z");
const attention = (ctx: Context = world.admin) => getAttention(ctx, now);

beforeEach(async () => {
  await world.db.provider.deleteMany();
  await world.db.usageDay.deleteMany();
  await world.db.knowledgeBase.deleteMany();
  await world.db.job.deleteMany();
  await world.db.mail.deleteMany();
  await world.db.setting.deleteMany({ where: { key: { startsWith: "mail-" } } });
});

async function baseWithFailures(name: string, workspaceId: typeof world.workspaceId, count: number) {
  const id = newId("base");
  await world.db.knowledgeBase.create({ data: { id, workspaceId, name, language: "id" } });
  await world.db.document.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      id: newId("document"),
      baseId: id,
      kind: "file",
      title: `${index}`,
      state: "failed",
      language: "id",
      contentHash: "",
      tags: [],
    })),
  });
  return id;
}

const day = (turns: number, failedTurns: number) => ({
  day: "2026-11-24",
  botId: asId("bot", "bot_x"),
  workspaceId: world.workspaceId,
  modelName: "m",
  turns,
  failedTurns,
});

describe("does", () => {
  test("says that no model is connected, also where all are switched off", async () => {
    expect(await attention()).toEqual([{ kind: "no_model" }]);
    const { providerId } = await connect(world);
    expect(await attention()).toEqual([]);
    await world.db.provider.update({ where: { id: providerId }, data: { enabled: false } });
    expect(await attention()).toEqual([{ kind: "no_model" }]);
  });

  test("names a provider that does not work, with what is wrong and since when", async () => {
    const { providerId } = await connect(world, { name: "Kantor" });
    const healthAt = new Date("2026-11-24T09:00:00Z");
    await world.db.provider.update({ where: { id: providerId }, data: { health: "wrong_key", healthAt } });
    expect(await attention()).toEqual([
      { kind: "provider", name: "Kantor", health: "wrong_key", at: healthAt.toISOString() },
    ]);
  });

  test("tells of answers that fail, once there are enough to tell", async () => {
    await connect(world);
    await world.db.usageDay.create({ data: day(4, 4) });
    expect(await attention()).toEqual([]);
    await world.db.usageDay.updateMany({ data: { turns: 50, failedTurns: 5 } });
    expect(await attention()).toEqual([{ kind: "failing_answers", failed: 5, answers: 50 }]);
    await world.db.usageDay.updateMany({ data: { failedTurns: 4 } });
    expect(await attention()).toEqual([]);
  });

  test("counts files that could not be read, by knowledge, and says which of it this administrator may open", async () => {
    await connect(world);
    const [ownWorkspaceId] = world.admin.actor.roles.keys();
    const own = await baseWithFailures("Katalog", ownWorkspaceId ?? world.workspaceId, 2);
    const other = await baseWithFailures("Rahasia", world.workspaceId, 3);
    expect(await attention()).toEqual([
      {
        kind: "failed_documents",
        count: 5,
        bases: [
          { id: other, name: "Rahasia", count: 3, isReadable: false },
          { id: own, name: "Katalog", count: 2, isReadable: true },
        ],
      },
    ]);
  });

  test("tells of mails that wait without a server, and of a server that fails while it is switched on", async () => {
    await connect(world);
    await queueMail(world.db, { to: "sari@example.org", subject: "Halo", text: "Halo" });
    await world.db.job.deleteMany();
    expect(await attention()).toEqual([{ kind: "no_mail_server", waiting: 1 }]);
    await updateMailServer(world.admin, serverInput(2525));
    await world.db.job.deleteMany();
    expect(await attention()).toEqual([]);
    await noteServerFailure(world.db, { code: "timeout", detail: "" }, { now });
    expect(await attention()).toEqual([{ kind: "mail_failing", code: "timeout", at: now.toISOString() }]);
    await updateMailServer(world.admin, serverInput(2525, { enabled: false }));
    await world.db.job.deleteMany();
    expect(await attention()).toEqual([]);
  });

  test("tells of work that has waited for long, not of what has just come", async () => {
    await connect(world);
    const job = (runAt: string) => ({ id: newId("job"), kind: "vectors", payload: {}, runAt: new Date(runAt) });
    await world.db.job.create({ data: job("2026-11-24T09:55:00Z") });
    expect(await attention()).toEqual([]);
    await world.db.job.create({ data: job("2026-11-24T09:30:00Z") });
    expect(await attention()).toEqual([{ kind: "waiting_jobs", count: 1 }]);
  });
});

describe("refuses and isolates", () => {
  test("everybody but administrators, and a token of small scope", async () => {
    await expect(attention(world.owner)).rejects.toMatchObject({ code: "forbidden" });
    await expect(attention(world.readToken)).rejects.toMatchObject({ code: "forbidden" });
  });
});
