import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Context, VisitorActor } from "#lib/access/context.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { newId, type VisitorId } from "#lib/ids.ts";
import { type OpenBot, publishBot } from "#lib/publishing/index.ts";
import { dropOldQuotas, takeOfDailyQuota } from "#lib/turns/daily-quota.ts";
import { startTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

process.env.RATE_LIMITS = "on";
const world = await makeWorld();
const spec = blankSpec({ name: "Asisten", language: "id" });
const botId = await addBot(world);
const draft = await openDraft(world, botId);
const oneADay = await addBot(world, { limits: { ...spec.limits, messagesPerVisitorPerDay: 1 } });
const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: oneADay } });
const { slug } = await publishBot(world.owner, { botId: oneADay, revision, note: "" });
const dayMs = 86_400_000;

/** A bot nobody has asked, which allows a visitor so many questions. */
const botWith = (messagesPerVisitorPerDay: number | null): OpenBot => ({
  ...draft,
  id: newId("bot"),
  limits: { messagesPerVisitorPerDay },
});
/** A visitor nobody has met, at an address of their own. */
const someone = (fields: Partial<Context> = {}): Context & { actor: VisitorActor } => ({
  ...visitor(),
  clientAddress: newId("request"),
  ...fields,
  actor: { kind: "visitor", visitorId: newId("visitor") },
});
const newcomer = (clientAddress: string): Context => ({
  ...someone({ clientAddress }),
  actor: { kind: "visitor", visitorId: newId("visitor"), isNewVisitor: true },
});
const usedUp = (limit: number) => ({ code: "limit_exceeded", reason: "visitor_limit", params: { limit } });

/** What a process that starts on the same data tells visitors of one address, in turn, of a bot that allows one question. */
async function inAnotherProcess(visitorIds: VisitorId[], settings: Record<string, string> = {}) {
  const { stdout } = await promisify(execFile)(
    "node_modules/.bin/node",
    ["tests/support/take-of-quota.ts", JSON.stringify({ slug, visitorIds })],
    { env: { ...process.env, ...settings } },
  );
  return z.array(z.string()).parse(JSON.parse(stdout));
}

async function take(times: number, bot: OpenBot, asker: () => Context): Promise<void> {
  for (let taken = 0; taken < times; taken++) await takeOfDailyQuota(asker(), bot);
}

describe("does", () => {
  test("lets a visitor ask as often as the bot allows, bot by bot, and counts exactly when all come at once", async () => {
    const [bot, asker] = [botWith(7), someone()];
    const asked = await Promise.allSettled(Array.from({ length: 50 }, () => takeOfDailyQuota(asker, bot)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
    await takeOfDailyQuota(asker, botWith(7));
    await takeOfDailyQuota(someone(), bot);
  });

  test("counts nothing where the bot has no limit", async () => {
    const bot = botWith(null);
    await take(3, bot, someone);
    expect(await world.db.turnQuota.count({ where: { botId: bot.id } })).toBe(0);
  });

  test("begins anew a day after the first question, not before", async () => {
    const [bot, asker, first] = [botWith(2), someone(), new Date("2026-03-01T10:00:00Z")];
    await takeOfDailyQuota(asker, bot, first);
    await takeOfDailyQuota(asker, bot, new Date(first.getTime() + dayMs - 1));
    await expect(takeOfDailyQuota(asker, bot, new Date(first.getTime() + dayMs - 1))).rejects.toMatchObject(usedUp(2));
    await takeOfDailyQuota(asker, bot, new Date(first.getTime() + dayMs));
    await takeOfDailyQuota(asker, bot, new Date(first.getTime() + dayMs));
    await expect(takeOfDailyQuota(asker, bot, new Date(first.getTime() + dayMs))).rejects.toMatchObject(usedUp(2));
  });

  test("keeps its counts in another process on the same data, as after a restart", async () => {
    const visitorId = newId("visitor");
    expect(await inAnotherProcess([visitorId])).toEqual(["taken"]);
    expect(await inAnotherProcess([visitorId])).toEqual(["visitor_limit"]);
  });

  test("counts a question that is stored, once: not one that is refused, and not one that is sent again", async () => {
    const bot = { ...draft, limits: { messagesPerVisitorPerDay: 2 } };
    const asker = someone();
    const asks = (input: Record<string, unknown>) => startTurn(asker, { bot, input: StartTurnInput.parse(input) });
    const foreign = { text: "Jam buka?", conversationId: newId("conversation") };
    await expect(asks(foreign)).rejects.toMatchObject({ code: "not_found" });
    const twice = { text: "Jam buka?", idempotencyKey: "0123456789abcdef" };
    const [first, again] = await Promise.all([asks(twice), asks(twice)]);
    expect(again).toEqual(first);
    await eventsOf(first.turnId);
    const second = await asks({ text: "Berapa ongkirnya?" });
    await eventsOf(second.turnId);
    await expect(asks({ text: "Bisa COD?" })).rejects.toMatchObject(usedUp(2));
    expect(await world.db.turn.count({ where: { botId } })).toBe(2);
  });
});

describe("refuses", () => {
  test("a network ten times as many, so that new cookies gain nothing beyond", async () => {
    const [bot, { clientAddress }] = [botWith(2), someone()];
    const next = () => someone({ clientAddress });
    await take(20, bot, next);
    await expect(takeOfDailyQuota(next(), bot)).rejects.toMatchObject(usedUp(2));
    await takeOfDailyQuota(next(), botWith(2));
    await takeOfDailyQuota(someone(), bot);
  });

  test("one network of IPv6 as one address", async () => {
    const bot = botWith(1);
    let host = 0;
    const next = () => someone({ clientAddress: `2001:db8::${(++host).toString(16)}` });
    await take(10, bot, next);
    await expect(takeOfDailyQuota(next(), bot)).rejects.toMatchObject(usedUp(1));
    await takeOfDailyQuota(someone({ clientAddress: "2001:db8:0:1::1" }), bot);
  });

  test("who leaves the cookie out what a single visitor is refused, and nobody else from there", async () => {
    const [bot, { clientAddress }] = [botWith(3), someone()];
    await take(3, bot, () => newcomer(clientAddress));
    await expect(takeOfDailyQuota(newcomer(clientAddress), bot)).rejects.toMatchObject(usedUp(3));
    await takeOfDailyQuota(someone({ clientAddress }), bot);
  });

  test("a visitor alone: who is refused takes nothing of the network's share", async () => {
    const [bot, asker] = [botWith(1), someone()];
    const next = () => someone({ clientAddress: asker.clientAddress });
    await takeOfDailyQuota(asker, bot);
    for (let again = 0; again < 12; again++)
      await expect(takeOfDailyQuota(asker, bot)).rejects.toMatchObject(usedUp(1));
    await take(9, bot, next);
    await expect(takeOfDailyQuota(next(), bot)).rejects.toMatchObject(usedUp(1));
  });
});

describe("isolates", () => {
  test("what it stores names neither a visitor nor an address", async () => {
    const [bot, asker] = [botWith(5), someone({ clientAddress: "192.0.2.77" })];
    await takeOfDailyQuota(asker, bot);
    const rows = await world.db.turnQuota.findMany({ where: { botId: bot.id } });
    expect(rows).toHaveLength(2);
    for (const hidden of [asker.actor.visitorId, "192.0.2"]) expect(JSON.stringify(rows)).not.toContain(hidden);
  });

  test("counts whose day is over are deleted, and no others", async () => {
    const [bot, now] = [botWith(5), new Date("2026-03-05T10:00:00Z")];
    await takeOfDailyQuota(someone(), bot, new Date(now.getTime() - dayMs));
    await takeOfDailyQuota(someone(), bot, new Date(now.getTime() - dayMs + 1));
    await dropOldQuotas(world.db, now);
    expect(await world.db.turnQuota.count({ where: { botId: bot.id } })).toBe(2);
  });
});

test("where a gateway in front has the limits, what a bot allows a visitor is the only one", async () => {
  const visitorIds = Array.from({ length: 12 }, () => newId("visitor"));
  const [last = newId("visitor")] = visitorIds.slice(-1);
  const said = await inAnotherProcess([...visitorIds, last], { RATE_LIMITS: "off" });
  expect(said).toEqual([...visitorIds.map(() => "taken"), "visitor_limit"]);
});
