import { describe, expect, test } from "vitest";
import { getVisitorConversation } from "#lib/conversations/index.ts";
import { toJson } from "#lib/db/client.ts";
import type { BotId, TurnId } from "#lib/ids.ts";
import { expireTurns, expiryJob, fillOutcomes, readTurn, recoverTurns, stopTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { undisturbed } from "#tests/support/imports.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";
import { askUntilWaiting, resume, withWaitingTool } from "#tests/support/waiting.ts";

const world = await makeWorld();
const server = await providerForTests();
const serve = withWaitingTool(server);
const botId = await addBot(world);
await connect(world, { baseUrl: server.url });

const turnRow = (turnId: TurnId) => world.db.turn.findUniqueOrThrow({ where: { id: turnId } });
const before = (iso: string) => new Date(Date.parse(iso) - 1);
const usedBy = async (id: BotId) => {
  const sums = { turns: true, failedTurns: true, promptTokens: true, completionTokens: true } as const;
  return (await world.db.usageDay.aggregate({ where: { botId: id }, _sum: sums }))._sum;
};

const expired = {
  state: "failed",
  failureCode: "expired",
  outcome: "unanswered",
  cited: false,
  language: "id",
  waiting: null,
  waitUntil: null,
  promptTokens: 100,
};

describe("a deadline", () => {
  test("ends the turn when it is reached and not before, keeps what was said, and books its use once", async () => {
    const own = await addBot(world);
    const ctx = visitor();
    const { turnId, pending, conversationId } = await askUntilWaiting(world, own, ctx);
    await expireTurns(world.db, before(pending.expiresAt));
    expect(await turnRow(turnId)).toMatchObject({ state: "waiting" });
    await expireTurns(world.db, new Date(pending.expiresAt));
    await expireTurns(world.db, new Date(pending.expiresAt));
    const row = await turnRow(turnId);
    expect(row).toMatchObject(expired);
    expect(row.trace).toMatchObject({ waits: [{ name: "stok", end: "expired", ms: 24 * 3_600_000 }] });
    expect(await usedBy(own)).toEqual({ turns: 1, failedTurns: 1, promptTokens: 100, completionTokens: 10 });
    const { messages } = await getVisitorConversation(ctx, { botId: own, conversationId });
    expect(messages.at(-1)).toMatchObject({ state: "failed", failure: "expired", text: "Saya cek dulu." });
    const reading = await readTurn(ctx, { turnId, botId: own, channel: "web", lastEventId: null });
    if (reading.kind !== "stored") throw new Error(`A reading that is ${reading.kind}`);
    expect(reading.events.map(({ type }) => type)).toContain("turn.waiting");
    expect(reading.events.at(-1)).toEqual({ type: "turn.failed", turnId, code: "expired" });
    expect(server.requests).toHaveLength(1);
  });

  test("has a job of its own, which was stored with the wait", async () => {
    const { pending } = await askUntilWaiting(world, botId, visitor());
    const job = await world.db.job.findFirst({ where: { kind: expiryJob, runAt: new Date(pending.expiresAt) } });
    expect(job).toMatchObject({ state: "queued" });
  });

  test("holds for a result that comes too late, whether or not anything ended the turn before", async () => {
    const ctx = visitor();
    const late = { code: "conflict", reason: "wait_expired" };
    const { turnId, pending } = await askUntilWaiting(world, botId, ctx);
    const now = new Date(pending.expiresAt);
    await expect(resume(world, botId, ctx, { turnId, now })).rejects.toMatchObject(late);
    expect(await turnRow(turnId)).toMatchObject(expired);
    await expect(resume(world, botId, ctx, { turnId, now })).rejects.toMatchObject(late);
    expect(server.requests).toHaveLength(1);
  });

  test("of a tool's own is kept as well", async () => {
    serve(() => ({ type: "wait", kind: "consent", timeoutMs: 60_000 }));
    const { turnId, pending } = await askUntilWaiting(world, botId, visitor());
    await expireTurns(world.db, new Date(pending.expiresAt));
    expect(await turnRow(turnId)).toMatchObject(expired);
  });
});

describe("a start", () => {
  test("leaves a turn that waits as it is, and ends one whose deadline is over", async () => {
    const ctx = visitor();
    const first = await askUntilWaiting(world, botId, ctx);
    await recoverTurns(world.db, before(first.pending.expiresAt));
    const { waiting, state } = await turnRow(first.turnId);
    expect({ state, waiting }).toMatchObject({ state: "waiting", waiting: { question: "Kapan pesanan kopi tiba?" } });
    const { messages } = await getVisitorConversation(ctx, { botId, conversationId: first.conversationId });
    expect(messages.at(-1)).toMatchObject({ state: "waiting" });
    await recoverTurns(world.db, new Date(first.pending.expiresAt));
    expect(await turnRow(first.turnId)).toMatchObject(expired);
  });

  test("ends one that went on when the process broke as interrupted, with what it used before", async () => {
    const own = await addBot(world);
    const { turnId } = await askUntilWaiting(world, own, visitor());
    await world.db.turn.update({ where: { id: turnId }, data: { state: "running" } });
    expect(await recoverTurns(world.db)).toBe(1);
    expect(await turnRow(turnId)).toMatchObject({ state: "interrupted", outcome: "unanswered", promptTokens: 100 });
    expect(await usedBy(own)).toMatchObject({ promptTokens: 100, completionTokens: 10 });
  });

  test("ends one of which this program can read nothing once it is overdue", async () => {
    const { turnId, pending } = await askUntilWaiting(world, botId, visitor());
    await world.db.turn.update({ where: { id: turnId }, data: { waiting: toJson({ shape: "another" }) } });
    await expireTurns(world.db, new Date(pending.expiresAt));
    expect(await turnRow(turnId)).toMatchObject({ state: "failed", outcome: "unanswered", waiting: null });
  });

  test("judges no turn that waits", async () => {
    const { turnId } = await askUntilWaiting(world, botId, visitor());
    await fillOutcomes(world.db, undisturbed);
    expect(await turnRow(turnId)).toMatchObject({ state: "waiting", outcome: null });
  });
});

describe("a stop", () => {
  test("ends the wait with what was said, which is no answer", async () => {
    const own = await addBot(world);
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, own, ctx);
    await stopTurn(ctx, { turnId, botId: own, channel: "web" });
    await stopTurn(ctx, { turnId, botId: own, channel: "web" });
    const row = await turnRow(turnId);
    expect(row).toMatchObject({ state: "stopped", failureCode: null, outcome: "unanswered", waiting: null });
    expect(row.trace).toMatchObject({ waits: [{ end: "stopped" }] });
    expect(await usedBy(own)).toEqual({ turns: 1, failedTurns: 0, promptTokens: 100, completionTokens: 10 });
    const reading = await readTurn(ctx, { turnId, botId: own, channel: "web", lastEventId: null });
    expect(reading.kind === "stored" && reading.events.at(-1)).toEqual({
      type: "turn.completed",
      turnId,
      stopped: true,
    });
  });

  test("by somebody else does not reach it", async () => {
    const { turnId } = await askUntilWaiting(world, botId, visitor());
    await expect(stopTurn(visitor(), { turnId, botId, channel: "web" })).rejects.toMatchObject({ code: "not_found" });
    expect(await turnRow(turnId)).toMatchObject({ state: "waiting" });
  });
});

test("the next question in the conversation takes its place, and one elsewhere does not", async () => {
  const ctx = visitor();
  const elsewhere = await askUntilWaiting(world, botId, ctx);
  const { turnId, conversationId } = await askUntilWaiting(world, botId, ctx);
  server.answer({ text: "Pukul delapan pagi [1]." });
  const { events } = await ask(world, botId, ctx, { text: "Jam buka?", conversationId });
  expect(events.at(-1)).toMatchObject({ type: "turn.completed", stopped: false });
  expect(await turnRow(turnId)).toMatchObject({ state: "stopped" });
  expect(await turnRow(elsewhere.turnId)).toMatchObject({ state: "waiting" });
  const late = { code: "conflict", reason: "turn_not_waiting" };
  await expect(resume(world, botId, ctx, { turnId })).rejects.toMatchObject(late);
  const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
  expect(messages.map(({ state }) => state)).toEqual(["complete", "stopped", "complete", "complete"]);
});
