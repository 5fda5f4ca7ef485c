import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { saveDraft } from "#lib/bots/index.ts";
import { getVisitorConversation } from "#lib/conversations/index.ts";
import type { BotId, TurnId } from "#lib/ids.ts";
import { publishBot } from "#lib/publishing/index.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import { maxResultLength } from "#lib/turn/tools.ts";
import { askBot, live, readTurn, stopTurn } from "#lib/turns/index.ts";
import { call, callsOnce, clientResult, firstRound } from "#tests/support/calls.ts";
import { makeWorld } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { returns } from "#tests/support/turn-fakes.ts";
import { addBot, ask, eventsOf, visitor } from "#tests/support/turns.ts";
import { askUntilWaiting, resume, withWaitingTool } from "#tests/support/waiting.ts";

const world = await makeWorld();
const server = await providerForTests();
const serve = withWaitingTool(server);
const botId = await addBot(world);
const models = [{ name: "model-a", inputPrice: 1_000_000, outputPrice: 2_000_000 }];
await connect(world, { baseUrl: server.url, models });

const turnRow = (turnId: TurnId) => world.db.turn.findUniqueOrThrow({ where: { id: turnId } });
const answerRow = async (turnId: TurnId) =>
  world.db.message.findUniqueOrThrow({ where: { id: (await turnRow(turnId)).answerId } });
const dayMs = 24 * 3_600_000;
const notWaiting = { code: "conflict", reason: "turn_not_waiting" };
const notFound = { code: "not_found" };

const usedBy = async (id: BotId) => {
  const { _sum } = await world.db.usageDay.aggregate({
    where: { botId: id },
    _sum: { turns: true, failedTurns: true, promptTokens: true, completionTokens: true, costMicros: true },
  });
  return _sum;
};
const used = (turns: number, promptTokens: number, completionTokens: number) => ({
  turns,
  failedTurns: 0,
  promptTokens,
  completionTokens,
  costMicros: promptTokens + 2 * completionTokens,
});

/** The events that a reader gets at once. */
async function told(ctx: Context, turnId: TurnId, lastEventId: string | null = null): Promise<TurnEvent[]> {
  const reading = await readTurn(ctx, { turnId, botId, channel: "web", lastEventId });
  if (reading.kind === "nothing_left") return [];
  return reading.kind === "stored"
    ? reading.events
    : reading.turn.events.slice(reading.after).map(({ event }) => event);
}
const typesOf = (events: readonly TurnEvent[]) => events.map(({ type }) => type);

/** Deltas aside. */
const wholeTurn = [
  "turn.started",
  "knowledge.found",
  "tool.called",
  "turn.waiting",
  "turn.resumed",
  "tool.returned",
  "answer.completed",
  "turn.completed",
];
const beforeWait = ["turn.started", "knowledge.found", "answer.delta", "answer.delta", "tool.called", "turn.waiting"];

describe("a turn that waits", () => {
  test("tells what for and until when, and is stored with what was said and used so far", async () => {
    const own = await addBot(world);
    const { turnId, events, pending, conversationId } = await askUntilWaiting(world, own, visitor());
    expect(typesOf(events).filter((type) => type !== "answer.delta")).toEqual([
      "turn.started",
      "knowledge.found",
      "tool.called",
      "turn.waiting",
    ]);
    const { expiresAt } = pending;
    expect(pending).toEqual({
      kind: "tool_result",
      callId: call.id,
      name: "stok",
      arguments: call.arguments,
      expiresAt,
    });
    const row = await turnRow(turnId);
    expect(row).toMatchObject({ state: "waiting", outcome: null, finishedAt: null, promptTokens: 100 });
    expect(row.waitUntil).toEqual(new Date(expiresAt));
    expect(row.waiting).toMatchObject({ since: new Date(Date.parse(expiresAt) - dayMs).toISOString() });
    expect(await answerRow(turnId)).toMatchObject({ state: "waiting", text: "Saya cek dulu.\n\n" });
    expect(await usedBy(own)).toEqual(used(0, 100, 10));
    expect(
      await world.db.outboxEvent.count({ where: { payload: { path: "$.conversationId", equals: conversationId } } }),
    ).toBe(0);
  });

  test("holds no place among the turns that run, no lock of its conversation and no stream", async () => {
    const ctx = visitor();
    const { turnId, conversationId } = await askUntilWaiting(world, botId, ctx);
    expect(live().byTurnId.has(turnId)).toBe(false);
    expect(live().runningByConversationId.has(conversationId)).toBe(false);
    expect(live().running).toBe(0);
    expect(server.requests.map(({ finished }) => finished)).toEqual([true]);
    expect(await readTurn(ctx, { turnId, botId, channel: "web", lastEventId: null })).toMatchObject({ kind: "stored" });
  });

  test("waits as long as its tool says", async () => {
    serve(() => ({ type: "wait", kind: "human", timeoutMs: 60_000 }));
    const { turnId, pending } = await askUntilWaiting(world, botId, visitor());
    const { waiting } = await turnRow(turnId);
    expect(waiting).toMatchObject({ since: new Date(Date.parse(pending.expiresAt) - 60_000).toISOString() });
  });

  test("is a waiting answer for a program that asked, and after a reload", async () => {
    const own = await addBot(world);
    const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: own } });
    await publishBot(world.owner, { botId: own, revision, note: "" });
    const { answer } = await askBot(world.owner, { botId: own, text: "Ada stok?" });
    expect(answer).toMatchObject({ state: "waiting", text: "Saya cek dulu.\n\n", failure: null });
    const ctx = visitor();
    const { conversationId } = await askUntilWaiting(world, botId, ctx);
    const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
    expect(messages.at(-1)).toMatchObject({ state: "waiting" });
  });

  test("does not wait where it was stopped meanwhile", async () => {
    serve(() => {
      for (const turn of live().byTurnId.values()) {
        turn.ending ??= "stopped";
        turn.stop.abort();
      }
      return { type: "wait", kind: "tool_result" };
    });
    const { turnId, events } = await ask(world, botId, visitor(), { text: "Ada stok?" });
    expect(events.at(-1)).toMatchObject({ type: "turn.completed", stopped: true });
    expect(await turnRow(turnId)).toMatchObject({ state: "stopped", waiting: null, outcome: "unanswered" });
    expect(await answerRow(turnId)).toMatchObject({ state: "stopped", text: "Saya cek dulu." });
  });
});

describe("the result", () => {
  test("has the answer go on, with what was found before, and both rounds are booked once", async () => {
    const own = await addBot(world);
    const ctx = visitor();
    const { turnId, conversationId } = await askUntilWaiting(world, own, ctx);
    await resume(world, own, ctx, { turnId });
    const events = await eventsOf(turnId);
    const text = "Saya cek dulu.\n\nAda 12 buah, tiba dalam tiga hari kerja [1].";
    const citations = [{ number: 1, title: "Pengiriman" }];
    expect(events.find(({ type }) => type === "answer.completed")).toMatchObject({ text, citations });
    expect(events.at(-1)).toEqual({ type: "turn.completed", turnId, stopped: false });
    expect(server.requests[1]?.body.messages?.slice(-2)).toMatchObject([
      { role: "assistant", content: "Saya cek dulu.", tool_calls: [{ id: call.id }] },
      { role: "tool", tool_call_id: call.id, content: "12 buah" },
    ]);
    const row = await turnRow(turnId);
    expect(row).toMatchObject({
      state: "completed",
      waiting: null,
      waitUntil: null,
      outcome: "answered",
      cited: true,
      language: "id",
      responder: "model",
      modelName: "model-a",
      promptTokens: 300,
      completionTokens: 30,
    });
    expect(row.trace).toMatchObject({
      attempts: [{ usage: { promptTokens: 100 } }, { usage: { promptTokens: 200 } }],
      waits: [{ kind: "tool_result", name: "stok", end: "answered" }],
      promptTokens: 300,
      used: [{ title: "Pengiriman" }],
    });
    expect(await answerRow(turnId)).toMatchObject({ state: "complete", text });
    expect(await usedBy(own)).toEqual(used(1, 300, 30));
    const ended = await world.db.outboxEvent.findMany({ where: { kind: "turn.ended" } });
    expect(ended.filter(({ payload }) => JSON.stringify(payload).includes(conversationId))).toHaveLength(1);
  });

  test("is taken by another process after this one has gone", async () => {
    const own = await addBot(world);
    const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: own } });
    const { slug } = await publishBot(world.owner, { botId: own, revision, note: "" });
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, own, ctx);
    const input = JSON.stringify({ turnId, visitorId: ctx.actor.visitorId, slug });
    const { stdout } = await promisify(execFile)("node_modules/.bin/node", ["tests/support/resume-turn.ts", input]);
    expect(JSON.parse(stdout).filter((type: string) => type !== "answer.delta")).toEqual(wholeTurn);
    expect(await turnRow(turnId)).toMatchObject({ state: "completed", cited: true, promptTokens: 300 });
    expect(await usedBy(own)).toEqual(used(1, 300, 30));
    expect(live().byTurnId.has(turnId)).toBe(false);
  });

  test("that comes twice at once is taken once", async () => {
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, botId, ctx);
    const tries = await Promise.allSettled([1, 2, 3].map(() => resume(world, botId, ctx, { turnId })));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of tries) if (one.status === "rejected") expect(one.reason).toMatchObject(notWaiting);
    await eventsOf(turnId);
    expect(server.requests).toHaveLength(2);
    await expect(resume(world, botId, ctx, { turnId })).rejects.toMatchObject(notWaiting);
    expect(await turnRow(turnId)).toMatchObject({ state: "completed", promptTokens: 300 });
  });

  test("is a consent: the tool runs once it is given", async () => {
    const tool = serve(({ consented }) => (consented ? returns("dipesan") : { type: "wait", kind: "consent" }));
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, botId, ctx);
    await resume(world, botId, ctx, { turnId, result: { kind: "consent", callId: call.id, granted: true } });
    await eventsOf(turnId);
    expect(tool.runs.map(({ consented }) => consented)).toEqual([false, true]);
    expect(server.requests[1]?.body.messages?.at(-1)).toMatchObject({ content: "dipesan" });
  });

  test("is a consent: the tool does not run where it is refused, and the model is told", async () => {
    const tool = serve(() => ({ type: "wait", kind: "consent" }));
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, botId, ctx);
    await resume(world, botId, ctx, { turnId, result: { kind: "consent", callId: call.id, granted: false } });
    const events = await eventsOf(turnId);
    expect(tool.runs).toHaveLength(1);
    expect(events).toContainEqual({ type: "tool.returned", callId: call.id, name: "stok", ok: false });
    expect(server.requests[1]?.body.messages?.at(-1)).toMatchObject({ content: '{"error":"declined"}' });
  });

  test("may lead to another wait, whose call alone is answered then", async () => {
    const own = await addBot(world);
    const second = { ...call, id: "call_2" };
    server.answer((request) => {
      const returned = request.body.messages?.filter(({ role }) => role === "tool").length ?? 0;
      if (returned === 1) return { tokens: [], toolCalls: [second], usage: firstRound };
      return callsOnce(request);
    });
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, own, ctx);
    await resume(world, own, ctx, { turnId });
    await expect.poll(async () => (await turnRow(turnId)).state).toBe("waiting");
    expect(await usedBy(own)).toEqual(used(0, 200, 20));
    await expect(resume(world, own, ctx, { turnId })).rejects.toMatchObject(notWaiting);
    await resume(world, own, ctx, { turnId, result: { ...clientResult, callId: "call_2" } });
    const events = await eventsOf(turnId);
    expect(typesOf(events).filter((type) => type === "turn.waiting")).toHaveLength(2);
    expect(await usedBy(own)).toEqual(used(1, 400, 40));
    const { trace } = await turnRow(turnId);
    expect(trace).toMatchObject({ waits: [{ end: "answered" }, { end: "answered" }], attempts: [{}, {}, {}] });
  });

  test("is stopped like every other answer while it goes on", async () => {
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, botId, ctx);
    server.answer({ hang: true });
    await resume(world, botId, ctx, { turnId });
    await expect.poll(() => server.requests.length).toBe(2);
    await stopTurn(ctx, { turnId, botId, channel: "web" });
    expect((await eventsOf(turnId)).at(-1)).toMatchObject({ type: "turn.completed", stopped: true });
    expect(await turnRow(turnId)).toMatchObject({ state: "stopped" });
    expect(await answerRow(turnId)).toMatchObject({ state: "stopped", text: "Saya cek dulu." });
  });

  test("in a preview goes to the draft as it was asked, on its own channel alone", async () => {
    const own = await addBot(world);
    const { turnId } = await askUntilWaiting(world, own, world.owner, { channel: "preview" });
    const { revision, draft } = await world.db.bot.findUniqueOrThrow({ where: { id: own } });
    const persona = "Kamu sekarang orang lain.";
    await saveDraft(world.owner, { botId: own, revision, spec: { ...Object(draft), persona } });
    await expect(resume(world, own, world.owner, { turnId })).rejects.toMatchObject(notFound);
    await resume(world, own, world.owner, { turnId, channel: "preview" });
    expect((await eventsOf(turnId)).at(-1)).toMatchObject({ type: "turn.completed", stopped: false });
    expect(JSON.stringify(server.requests[1]?.body.messages)).not.toContain(persona);
    expect(await turnRow(turnId)).toMatchObject({ versionId: null, state: "completed" });
  });
});

describe("a reader", () => {
  test("who was there has the end of the stream at the wait", async () => {
    const { events } = await askUntilWaiting(world, botId, visitor());
    expect(new Set(typesOf(events))).toEqual(new Set(beforeWait));
    expect(events.at(-1)?.type).toBe("turn.waiting");
  });

  test("who comes while it waits is told what happened, and what it waits for", async () => {
    const ctx = visitor();
    const { turnId, pending } = await askUntilWaiting(world, botId, ctx);
    const events = await told(ctx, turnId);
    expect(typesOf(events)).toEqual(["turn.started", "knowledge.found", "tool.called", "answer.delta", "turn.waiting"]);
    expect(events.at(-1)).toEqual({ type: "turn.waiting", turnId, pending });
    expect(events).toContainEqual({ type: "answer.delta", text: "Saya cek dulu.\n\n" });
  });

  test("who comes after it went on is told all of it, and goes on live", async () => {
    const ctx = visitor();
    const { turnId, events } = await askUntilWaiting(world, botId, ctx);
    server.answer({ text: "Ada 12 buah." });
    await resume(world, botId, ctx, { turnId });
    const reading = await readTurn(ctx, { turnId, botId, channel: "web", lastEventId: String(events.length) });
    if (reading.kind !== "live") throw new Error(`A reading that is ${reading.kind}`);
    // Its numbers of before are not given again: whoever had them is told from the beginning.
    expect(reading.after).toBe(0);
    expect(reading.turn.events[0]?.sequence).toBe(events.length + 1);
    await eventsOf(turnId);
    expect(typesOf(reading.turn.events.map(({ event }) => event)).filter((type) => type !== "answer.delta")).toEqual(
      wholeTurn,
    );
    const last = String(reading.turn.events.at(-1)?.sequence);
    expect(await readTurn(ctx, { turnId, botId, channel: "web", lastEventId: last })).toEqual({ kind: "nothing_left" });
  });

  test("who comes long after is told of the wait, too", async () => {
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, botId, ctx);
    await resume(world, botId, ctx, { turnId });
    await eventsOf(turnId);
    live().byTurnId.delete(turnId);
    expect(typesOf(await told(ctx, turnId))).toEqual([
      "turn.started",
      "knowledge.found",
      "tool.called",
      "turn.waiting",
      "turn.resumed",
      "tool.returned",
      "answer.delta",
      "answer.completed",
      "turn.completed",
    ]);
  });
});

describe("refuses", () => {
  test("a result for another call, of another kind, or beyond its size, and goes on waiting", async () => {
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, botId, ctx);
    const other = { ...clientResult, callId: "call_9" };
    await expect(resume(world, botId, ctx, { turnId, result: other })).rejects.toMatchObject(notWaiting);
    const consent = { kind: "consent" as const, callId: call.id, granted: true };
    await expect(resume(world, botId, ctx, { turnId, result: consent })).rejects.toMatchObject(notWaiting);
    const long = { ...clientResult, content: "a".repeat(maxResultLength + 1) };
    await expect(resume(world, botId, ctx, { turnId, result: long })).rejects.toMatchObject({ code: "invalid" });
    expect(live().running).toBe(0);
    await resume(world, botId, ctx, { turnId, result: { ...clientResult, content: "a".repeat(maxResultLength) } });
    expect((await eventsOf(turnId)).at(-1)).toMatchObject({ type: "turn.completed" });
  });

  test("a result for a turn that waits no more", async () => {
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, botId, ctx);
    await stopTurn(ctx, { turnId, botId, channel: "web" });
    await expect(resume(world, botId, ctx, { turnId })).rejects.toMatchObject(notWaiting);
  });

  test("a model that calls tools for ever: the answer fails with a reason", async () => {
    serve(() => returns("12 buah"));
    server.answer({ tokens: [], toolCalls: [call] });
    const { events, turnId } = await ask(world, botId, visitor(), { text: "Ada stok?" });
    expect(events.at(-1)).toEqual({ type: "turn.failed", turnId, code: "tool_limit" });
    expect(await turnRow(turnId)).toMatchObject({ state: "failed", failureCode: "tool_limit", outcome: "unanswered" });
    expect(await answerRow(turnId)).toMatchObject({ state: "failed", text: "", responder: null });
  });
});

describe("isolates", () => {
  test("a visitor's turn from every other visitor and from the team: they are told that there is none", async () => {
    const { turnId } = await askUntilWaiting(world, botId, visitor());
    for (const ctx of [visitor(), world.owner, world.stranger, world.readToken])
      await expect(resume(world, botId, ctx, { turnId })).rejects.toMatchObject(notFound);
    expect(await turnRow(turnId)).toMatchObject({ state: "waiting" });
  });

  test("another bot's turn, whoever asks", async () => {
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, botId, ctx);
    await expect(resume(world, await addBot(world), ctx, { turnId })).rejects.toMatchObject(notFound);
  });

  test("what a person of the team has to say from the visitor, from viewers and from other workspaces", async () => {
    serve(() => ({ type: "wait", kind: "human" }));
    const ctx = visitor();
    const { turnId } = await askUntilWaiting(world, botId, ctx);
    const result = { kind: "human" as const, callId: call.id, text: "Ada 12 buah." };
    await expect(resume(world, botId, ctx, { turnId, result })).rejects.toMatchObject(notFound);
    await expect(resume(world, botId, world.stranger, { turnId, result })).rejects.toMatchObject(notFound);
    await expect(resume(world, botId, world.viewer, { turnId, result })).rejects.toMatchObject({ code: "forbidden" });
    await expect(resume(world, botId, world.readToken, { turnId, result })).rejects.toMatchObject({
      code: "forbidden",
    });
    await resume(world, botId, world.editor, { turnId, result });
    expect((await eventsOf(turnId)).at(-1)).toMatchObject({ type: "turn.completed", stopped: false });
    expect(server.requests[1]?.body.messages?.at(-1)).toMatchObject({ role: "tool", content: "Ada 12 buah." });
  });

  test("the trial of a draft from everybody but whoever tries it, whatever it waits for", async () => {
    serve(() => ({ type: "wait", kind: "human" }));
    const { turnId } = await askUntilWaiting(world, botId, world.viewer, { channel: "preview" });
    const result = { kind: "human" as const, callId: call.id, text: "Ada 12 buah." };
    const request = { turnId, result, channel: "preview" as const };
    for (const ctx of [world.owner, world.stranger, visitor()])
      await expect(resume(world, botId, ctx, request)).rejects.toMatchObject(notFound);
    await resume(world, botId, world.viewer, request);
    expect((await eventsOf(turnId)).at(-1)).toMatchObject({ type: "turn.completed", stopped: false });
  });
});
