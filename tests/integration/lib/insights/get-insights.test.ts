import { beforeEach, describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { giveFeedback } from "#lib/conversations/index.ts";
import { newId } from "#lib/ids.ts";
import { getInsights, listInsightBots } from "#lib/insights/index.ts";
import type { InsightsInput } from "#lib/insights/schema.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { fillInsights, insightsJob, queueInsights, startTurn } from "#lib/turns/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const server = await providerForTests();
const botId = await addBot(world);
const otherBotId = await addBot(world);
await connect(world, { baseUrl: server.url });

const input = (change: Partial<InsightsInput> = {}): InsightsInput => ({
  workspaceId: world.workspaceId,
  days: 7,
  timeZone: "Asia/Jakarta",
  by: "bot",
  ...change,
});
const read = (change: Partial<InsightsInput> = {}, now = new Date()) => getInsights(world.owner, input(change), now);

const grounded = { text: "Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja [1]." };
const refused = { text: "Maaf, saya tidak menemukan informasi tentang itu." };

beforeEach(async () => {
  await world.db.insightHour.deleteMany();
  await world.db.conversation.deleteMany();
  await world.db.chunk.updateMany({ data: { hits: 0 } });
  await world.db.setting.deleteMany({ where: { key: "insights.filled" } });
});

async function askTwice() {
  const somebody = visitor();
  server.answer(grounded);
  const { conversationId } = await ask(world, botId, somebody, { text: "Kapan pesanan saya tiba?" });
  server.answer(refused);
  await ask(world, botId, somebody, { text: "Siapa presiden Prancis?", conversationId });
}

describe("does", () => {
  test("count questions, conversations and visitors, and what became of them", async () => {
    await askTwice();
    await ask(world, otherBotId, visitor(), { text: "Kapan pesanan saya tiba?" });
    const { now, before, visitors, visitorsBefore, groups } = await read();
    expect(now).toMatchObject({ conversations: 2, questions: 3, answered: 1, refused: 2, failed: 0 });
    expect(now.answeredShare).toBeCloseTo(1 / 3);
    expect(now.groundedShare).toBe(1);
    expect(now.firstTokenMs).toBeGreaterThan(0);
    expect(now.satisfaction).toBeNull();
    expect(before).toMatchObject({ questions: 0, answeredShare: null });
    expect([visitors, visitorsBefore]).toEqual([2, 0]);
    expect(groups.map(({ key, questions }) => [key, questions])).toEqual([
      [botId, 2],
      [otherBotId, 1],
    ]);
  });

  test("count thumbs with their questions, changed and taken back ones too", async () => {
    const somebody = visitor();
    server.answer(grounded);
    const { turnId } = await ask(world, botId, somebody, { text: "Kapan pesanan saya tiba?" });
    const { answerId: messageId } = await world.db.turn.findUniqueOrThrow({ where: { id: turnId } });
    const thumbs = async (value: "up" | "down" | null) => {
      const feedback = { value, reason: null, comment: "" };
      await giveFeedback(somebody, { botId, channel: "web", messageId, feedback });
      const { thumbsUp, thumbsDown } = (await read()).now;
      return [thumbsUp, thumbsDown];
    };
    expect(await thumbs("up")).toEqual([1, 0]);
    expect(await thumbs("up")).toEqual([1, 0]);
    expect(await thumbs("down")).toEqual([0, 1]);
    expect(await thumbs(null)).toEqual([0, 0]);
  });

  test("keep the figures when the conversations are deleted, and count no preview", async () => {
    await askTwice();
    await world.db.conversation.deleteMany();
    const { now, visitors } = await read();
    expect([now.questions, visitors]).toEqual([2, 0]);
    const bot = { ...(await openDraft(world, botId)), channel: "preview" as const };
    await eventsOf((await startTurn(world.owner, { bot, input: { text: "Kapan pesanan tiba?" } })).turnId);
    expect((await read()).now.questions).toBe(2);
  });

  test("count a question on the day it was asked where the reader is, and compare with the days before", async () => {
    const row = { botId, versionId: newId("version"), channel: "web", language: "id", questions: 1 };
    // 17:00 UTC is midnight in Jakarta.
    const hours = ["2026-11-23T16", "2026-11-23T17", "2026-11-16T16", "2026-11-10T17", "2026-11-10T16"];
    await world.db.insightHour.createMany({ data: hours.map((hour) => ({ ...row, hour })) });
    const at = new Date("2026-11-24T03:00:00Z");
    const { days, now, before, from, to } = await read({}, at);
    expect([from, to]).toEqual(["2026-11-18", "2026-11-24"]);
    expect(days.map(({ questions }) => questions)).toEqual([0, 0, 0, 0, 0, 1, 1]);
    expect([now.questions, before.questions]).toEqual([2, 2]);
    const inUtc = await read({ timeZone: "UTC" }, at);
    expect(inUtc.days.map(({ questions }) => questions)).toEqual([0, 0, 0, 0, 0, 2, 0]);
  });

  test("take the figures apart, and narrow them to a bot, version, channel and language", async () => {
    const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
    await publishBot(world.owner, { botId, revision, note: "" });
    const { id: versionId } = await world.db.botVersion.findFirstOrThrow({ where: { botId } });
    const hour = new Date().toISOString().slice(0, 13);
    const row = { botId, hour, versionId, channel: "web", language: "id", questions: 5, thumbsUp: 3, thumbsDown: 1 };
    await world.db.insightHour.createMany({
      data: [row, { ...row, channel: "api", questions: 2 }, { ...row, language: "en", questions: 1 }],
    });
    const groupsBy = async (by: InsightsInput["by"]) =>
      (await read({ by })).groups.map(({ key, questions }) => [key, questions]);
    expect(await groupsBy("channel")).toEqual([
      ["web", 6],
      ["api", 2],
    ]);
    expect(await groupsBy("language")).toEqual([
      ["id", 7],
      ["en", 1],
    ]);
    const byVersion = await read({ by: "version", versionId });
    expect(byVersion).toMatchObject({ versionName: "Asisten v1", groups: [{ key: versionId, name: "Asisten v1" }] });
    expect((await read({ botId, versionId, channel: "web", language: "id" })).now).toMatchObject({
      questions: 5,
      satisfaction: 0.75,
    });
    expect((await read({ botId: otherBotId })).now.questions).toBe(0);
  });
});

describe("turns from before the figures were kept", () => {
  const run = { progress: async () => undefined };
  const later = () => new Date(Date.now() + 1_000);

  test("are added once, however often the job runs, and not those that were added as they ended", async () => {
    await askTwice();
    const { now: asAdded } = await read();
    await world.db.insightHour.deleteMany();
    await queueInsights(world.db, later());
    expect(await world.db.job.count({ where: { kind: insightsJob, state: "queued" } })).toBe(1);
    for (let times = 0; times < 3; times++) await fillInsights(world.db, run);
    expect((await read()).now).toEqual(asAdded);
    await world.db.job.deleteMany();
    await queueInsights(world.db, later());
    expect(await world.db.job.count()).toBe(0);
  });

  test("wait until their outcomes are known", async () => {
    await askTwice();
    await world.db.insightHour.deleteMany();
    await world.db.turn.updateMany({ data: { outcome: null } });
    await queueInsights(world.db, later());
    await fillInsights(world.db, run);
    expect((await read()).now.questions).toBe(0);
  });
});

describe("refuses", () => {
  const verbs = [
    ["figures", (ctx: Context) => getInsights(ctx, input())],
    ["bots", (ctx: Context) => listInsightBots(ctx, input())],
  ] as const;

  test.each(verbs)("viewers and tokens without the scope to read: %s", async (_, verb) => {
    await expect(verb(world.viewer)).rejects.toMatchObject({ code: "forbidden" });
    await expect(verb(tokenContext(world.owner, ["chat"]))).rejects.toMatchObject({ code: "forbidden" });
  });

  test.each(verbs)("strangers, as for a workspace that does not exist: %s", async (_, verb) => {
    await expect(verb(world.stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(verb(visitor())).rejects.toMatchObject({ code: "not_found" });
  });

  test("a bot of another workspace, as one that does not exist", async () => {
    await expect(read({ botId: newId("bot") })).rejects.toMatchObject({ code: "not_found" });
    const foreign = { ...input({ botId }), workspaceId: world.strangerWorkspaceId };
    await expect(getInsights(world.stranger, foreign)).rejects.toMatchObject({ code: "not_found" });
  });
});
