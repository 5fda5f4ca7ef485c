import { beforeEach, describe, expect, test } from "vitest";
import { blankSpec } from "#lib/bots/spec.ts";
import { Prisma } from "#lib/db/client.ts";
import { asId, newId } from "#lib/ids.ts";
import { fillOutcomes, outcomeJob, queueOutcomes } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const { rules } = blankSpec({ name: "Bot", language: "en" });
const world = await makeWorld();
const server = await providerForTests();
const botId = await addBot(world);
await connect(world, { baseUrl: server.url });

const columns = { id: true, outcome: true, cited: true, groundedShare: true, language: true } as const;
const judgedTurns = () => world.db.turn.findMany({ select: columns, orderBy: { id: "asc" } });
const run = { progress: async () => undefined };
const queued = () => world.db.job.count({ where: { kind: outcomeJob, state: "queued" } });

/** As turns were stored before outcomes were. */
const forgetOutcomes = () =>
  world.db.turn.updateMany({ data: { outcome: null, cited: null, groundedShare: null, language: null } });

beforeEach(async () => {
  await world.db.turn.deleteMany();
  await world.db.job.deleteMany();
});

async function askSeveral() {
  const answers = [
    { text: "Pesanan tiba dalam tiga hari kerja [1]. Ongkos kirimnya Rp12.500 dari gudang Surabaya." },
    { text: "Maaf, saya tidak menemukan informasi tentang itu." },
    { text: "Pesanan tiba dalam tiga hari.", halfStream: 2 },
    { error: { status: 500 } },
  ];
  for (const answer of answers) {
    server.answer(answer);
    await ask(world, botId, visitor(), { text: "Kapan pesanan saya akan tiba?" });
  }
}

/** Sixty turns that a crash ended: several slices. */
async function addInterrupted(): Promise<void> {
  await askSeveral();
  const turn = await world.db.turn.findFirstOrThrow();
  const copies = Array.from({ length: 60 }, (_, index) => ({
    ...turn,
    id: asId("turn", `turn_copy_${index}`),
    answerId: asId("message", `msg_copy_${index}`),
    state: "interrupted",
    outcome: null,
    trace: Prisma.DbNull,
    events: Prisma.DbNull,
    waiting: Prisma.DbNull,
  }));
  await world.db.turn.createMany({ data: copies });
}

const left = () => world.db.turn.count({ where: { outcome: null } });

describe("does", () => {
  test("a version that cannot be read keeps no turn from being judged", async () => {
    await askSeveral();
    const id = newId("version");
    await world.db.botVersion.create({ data: { id, botId, number: 1, spec: { version: 99 } } });
    await forgetOutcomes();
    await world.db.turn.updateMany({ data: { versionId: id } });
    await fillOutcomes(world.db, run);
    expect(await left()).toBe(0);
  });

  test("a trial is judged by the draft: its own refusal, its own language", async () => {
    const refusal = "Please ask our front desk.";
    const english = await addBot(world, { language: "en", rules: { ...rules, refusal } });
    server.answer({ text: refusal });
    await ask(world, english, visitor(), { text: "Kompor?" });
    const [before] = await judgedTurns();
    expect(before).toMatchObject({ outcome: "refused", language: "en" });
    await forgetOutcomes();
    await fillOutcomes(world.db, run);
    expect(await judgedTurns()).toEqual([before]);
  });

  test("judges earlier turns as it does those that end now", async () => {
    await askSeveral();
    const before = await judgedTurns();
    expect(new Set(before.map(({ outcome }) => outcome))).toEqual(new Set(["answered", "refused", "unanswered"]));
    expect(before).toHaveLength(4);
    await forgetOutcomes();
    await fillOutcomes(world.db, run);
    expect(await judgedTurns()).toEqual(before);
  });

  test("fills more than one slice, also turns without a trace", async () => {
    await addInterrupted();
    await fillOutcomes(world.db, run);
    expect(await world.db.turn.count({ where: { outcome: null } })).toBe(0);
    expect(await world.db.turn.count({ where: { state: "interrupted", outcome: "unanswered" } })).toBe(60);
  });

  test("leaves a turn that runs, and one that is judged, as they are", async () => {
    await askSeveral();
    const [first, second] = await judgedTurns();
    await world.db.turn.update({
      where: { id: first?.id ?? asId("turn", "") },
      data: { state: "running", outcome: null },
    });
    await world.db.turn.update({
      where: { id: second?.id ?? asId("turn", "") },
      data: { outcome: "refused", cited: true },
    });
    await fillOutcomes(world.db, run);
    const after = await judgedTurns();
    expect(after[0]).toMatchObject({ id: first?.id, outcome: null });
    expect(after[1]).toMatchObject({ id: second?.id, outcome: "refused", cited: true });
  });

  test("is queued at the start, once, and only where there is something to fill", async () => {
    await queueOutcomes(world.db);
    expect(await queued()).toBe(0);
    await askSeveral();
    await forgetOutcomes();
    await queueOutcomes(world.db);
    await queueOutcomes(world.db);
    expect(await queued()).toBe(1);
  });
});

describe("in slices", () => {
  test("what was filled before one failed stays, and the next run goes on behind it", async () => {
    await addInterrupted();
    let slices = 0;
    const progress = async () => {
      slices += 1;
      if (slices === 2) throw new Error("cancelled");
    };
    await expect(fillOutcomes(world.db, { progress })).rejects.toThrow("cancelled");
    expect(await left()).toBe(60 - 25);
    await fillOutcomes(world.db, run);
    expect(await left()).toBe(0);
  });

  test("what is left when the time is over is queued behind other jobs", async () => {
    await addInterrupted();
    let ms = 0;
    const now = () => {
      ms += 1_500;
      return ms;
    };
    await fillOutcomes(world.db, { ...run, now });
    expect(await left()).toBe(60 - 25);
    expect(await queued()).toBe(1);
  });
});
