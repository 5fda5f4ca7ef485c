/** Who is suspended gets no further word: what they asked ends, and what others asked of their own workspace's bots. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Context, UserActor } from "#lib/access/context.ts";
import { reactivateUser, suspendUser } from "#lib/accounts/index.ts";
import { type Channel, StartTurnInput } from "#lib/conversations/schema.ts";
import type { TurnId } from "#lib/ids.ts";
import { live, startTurn, stopTurnsOfSuspended, suspensionJob } from "#lib/turns/index.ts";
import { addUser, makeWorld, tokenContext } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";
import { askUntilWaiting, resume, withWaitingTool } from "#tests/support/waiting.ts";

const world = await makeWorld();
const server = await providerForTests();
beforeAll(() => connect(world, { baseUrl: server.url }));

async function begin(owner: typeof world, ctx: Context, botId: Awaited<ReturnType<typeof addBot>>, channel: Channel) {
  server.answer({ hang: true });
  const bot = await openDraft(owner, botId, channel);
  const { turnId } = await startTurn(ctx, { bot, input: StartTurnInput.parse({ text: "Kapan pesanan tiba?" }) });
  return turnId;
}

const suspend = (person: Context & { actor: UserActor }) => suspendUser(world.admin, { userId: person.actor.userId });

/** What was authenticated before somebody was suspended, and goes on afterwards. */
describe("a question that was on its way", () => {
  test("of the person, by session or token, is refused before anything is stored", async () => {
    const person = await addUser(world.db, "Dewi", { roles: { [world.workspaceId]: "editor" } });
    const bot = await openDraft(world, await addBot(world));
    await suspend(person);
    const before = await world.db.turn.count();
    for (const ctx of [person, tokenContext(person, ["chat"])]) {
      const answer = startTurn(ctx, { bot, input: StartTurnInput.parse({ text: "Kapan pesanan tiba?" }) });
      await expect(answer).rejects.toMatchObject({ code: "unauthenticated" });
    }
    expect(await world.db.turn.count()).toBe(before);
    expect(await world.db.conversation.count({ where: { userId: person.actor.userId } })).toBe(0);
  });

  test("of a visitor at a bot of the person's own workspace finds no bot", async () => {
    const person = await addUser(world.db, "Eka");
    const [own = world.workspaceId] = person.actor.roles.keys();
    const personal = { ...world, owner: person, workspaceId: own };
    const bot = await openDraft(personal, await addBot(personal));
    await suspend(person);
    const answer = startTurn(visitor(), { bot, input: StartTurnInput.parse({ text: "Kapan pesanan tiba?" }) });
    await expect(answer).rejects.toMatchObject({ code: "not_found" });
    expect(await world.db.turn.count({ where: { botId: bot.id } })).toBe(0);
  });

  test("of others at the same bot is answered", async () => {
    const person = await addUser(world.db, "Fitri", { roles: { [world.workspaceId]: "editor" } });
    const bot = await openDraft(world, await addBot(world));
    await suspend(person);
    const started = startTurn(visitor(), { bot, input: StartTurnInput.parse({ text: "Kapan pesanan tiba?" }) });
    await eventsOf((await started).turnId);
  });
});

describe("turns that wait", () => {
  withWaitingTool(server);
  const stateOf = async (turnId: TurnId) => (await world.db.turn.findUniqueOrThrow({ where: { id: turnId } })).state;

  test("end with the person who asked, and in the person's own workspace; others go on waiting", async () => {
    const person = await addUser(world.db, "Gita", { roles: { [world.workspaceId]: "editor" } });
    const [own = world.workspaceId] = person.actor.roles.keys();
    const personal = { ...world, owner: person, workspaceId: own };
    const [shared, ownBot] = [await addBot(world), await addBot(personal)];
    const asked = await askUntilWaiting(world, shared, person);
    const visited = await askUntilWaiting(personal, ownBot, visitor());
    const other = await askUntilWaiting(world, shared, visitor());
    await suspend(person);
    expect([await stateOf(asked.turnId), await stateOf(visited.turnId)]).toEqual(["stopped", "stopped"]);
    expect(await stateOf(other.turnId)).toBe("waiting");
  });

  test("are not resumed by who was suspended meanwhile, and wait on", async () => {
    const person = await addUser(world.db, "Hana", { roles: { [world.workspaceId]: "editor" } });
    const botId = await addBot(world);
    const { turnId } = await askUntilWaiting(world, botId, person);
    await world.db.user.update({ where: { id: person.actor.userId }, data: { status: "suspended" } });
    await expect(resume(world, botId, person, { turnId })).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await stateOf(turnId)).toBe("waiting");
  });
});

test("running answers of the person's sessions and tokens end, and those of their own bots' visitors; others go on", async () => {
  const person = await addUser(world.db, "Sekar", { roles: { [world.workspaceId]: "editor" } });
  const [own] = person.actor.roles.keys();
  const personal = { ...world, owner: person, workspaceId: own ?? world.workspaceId };
  const [shared, ownBot] = [await addBot(world), await addBot(personal)];
  const ending = [
    await begin(world, person, shared, "web"),
    await begin(world, tokenContext(person, ["chat"]), shared, "api"),
    await begin(personal, visitor(), ownBot, "web"),
  ];
  const other = await begin(world, visitor(), shared, "web");
  await suspendUser(world.admin, { userId: person.actor.userId });
  for (const turnId of ending)
    expect((await eventsOf(turnId)).at(-1)).toMatchObject({ type: "turn.completed", stopped: true });
  expect(live().byTurnId.get(other)).toMatchObject({ ending: null, finished: false });
  live().byTurnId.get(other)?.stop.abort();
  await eventsOf(other);
});

test("running answers of who is active again go on, whenever the job of their suspension comes", async () => {
  const person = await addUser(world.db, "Wira", { roles: { [world.workspaceId]: "editor" } });
  const { userId } = person.actor;
  await suspendUser(world.admin, { userId });
  await reactivateUser(world.admin, { userId });
  const turnId = await begin(world, person, await addBot(world), "web");
  const [job] = await world.db.job.findMany({ where: { kind: suspensionJob }, orderBy: { id: "desc" }, take: 1 });
  expect(job?.payload).toEqual({ userId });
  await stopTurnsOfSuspended(world.db, { userId });
  expect(live().byTurnId.get(turnId)).toMatchObject({ ending: null, finished: false });
  live().byTurnId.get(turnId)?.stop.abort();
  await eventsOf(turnId);
});
