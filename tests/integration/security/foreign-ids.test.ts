/** Somebody else's conversation or cursor is answered as one that is not there, also while its answer is being made. */
import { expect, test } from "vitest";
import { listAuditEntries } from "#lib/audit/index.ts";
import { listBots } from "#lib/bots/index.ts";
import { listConversations } from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { newId } from "#lib/ids.ts";
import { getTrace, live, startTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const strange = { ...world, owner: world.stranger, workspaceId: world.strangerWorkspaceId };
const before = newId("conversation");
const botBefore = newId("bot");
const botId = await addBot(world);
const strangeBotId = await addBot(strange);
await addBot(world);
const text = "Kapan pesanan tiba?";

test("a cursor of a list", async () => {
  const { conversationId } = await ask(world, botId, visitor(), { text });
  const foreign = await ask(strange, strangeBotId, visitor(), { text });
  const conversations = async (cursor: string) =>
    (await listConversations(world.owner, { botId, cursor })).items.map(({ id }) => id);
  expect(await conversations(foreign.conversationId)).toContain(conversationId);
  expect(await conversations(foreign.conversationId)).toEqual(await conversations(newId("conversation")));
  expect(await conversations(before)).toEqual([]);

  const bots = async (cursor: string) => (await listBots(world.owner, { cursor })).items.map(({ id }) => id);
  expect(await bots(strangeBotId)).toEqual([botId]);
  // A bot that is not there has no place in the order.
  expect(await bots(newId("bot"))).toEqual([]);
  expect(await bots(botBefore)).toEqual([]);

  const { items } = await listAuditEntries(world.admin, {});
  const all = await listAuditEntries(world.admin, { cursor: newId("audit") });
  expect(all.items).toEqual(items);
});

test("the trace of a conversation that was deleted is as gone as the conversation", async () => {
  const { turnId, conversationId } = await ask(world, botId, visitor(), { text });
  expect(await getTrace(world.owner, { botId, turnId })).toBeDefined();
  await world.db.conversation.update({ where: { id: conversationId }, data: { deletedAt: new Date() } });
  await expect(getTrace(world.owner, { botId, turnId })).rejects.toMatchObject({ code: "not_found" });
});

test("a conversation whose answer is being made", async () => {
  const server = await providerForTests();
  await connect(world, { baseUrl: server.url });
  server.answer({ hang: true });
  const owner = visitor();
  const bot = await openDraft(world, botId);
  const { turnId, conversationId } = await startTurn(owner, { bot, input: StartTurnInput.parse({ text }) });
  const goOn = (ctx: typeof owner, id = conversationId) =>
    startTurn(ctx, { bot, input: StartTurnInput.parse({ text, conversationId: id }) });
  await expect(goOn(owner)).rejects.toMatchObject({ code: "conflict", reason: "turn_running" });
  const answers = await Promise.all(
    [goOn(visitor()), goOn(visitor(), newId("conversation"))].map((asked) => asked.catch((error: unknown) => error)),
  );
  expect(answers[0]).toMatchObject({ code: "not_found", params: { what: "conversation" } });
  expect(answers[0]).toEqual(answers[1]);
  live().byTurnId.get(turnId)?.stop.abort();
  await eventsOf(turnId);
});
