/** Who is suspended gets no further word: what they asked ends, and what others asked of their own workspace's bots. */
import { beforeAll, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { suspendUser } from "#lib/accounts/index.ts";
import { type Channel, StartTurnInput } from "#lib/conversations/schema.ts";
import { live, startTurn } from "#lib/turns/index.ts";
import { addUser, makeWorld, tokenContext } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const server = await providerForTests();
beforeAll(() => connect(world, { baseUrl: server.url }));

async function begin(owner: typeof world, ctx: Context, botId: Awaited<ReturnType<typeof addBot>>, channel: Channel) {
  server.answer({ hang: true });
  const bot = await openDraft(owner, botId, channel);
  const { turnId } = await startTurn(ctx, { bot, input: StartTurnInput.parse({ text: "Kapan pesanan tiba?" }) });
  return turnId;
}

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
