import { expect, test } from "vitest";
import { countWaiting, listHandovers } from "#lib/handover/index.ts";
import { ListHandoversInput } from "#lib/handover/schema.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chatting, end, reply, request } from "#tests/support/handovers.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, workspaceId } = world;
const list = async (input: Record<string, unknown> = {}, who = editor) =>
  (await listHandovers(who, ListHandoversInput.parse({ workspaceId, ...input }))).items;

test("the newest first, narrowed to open ones, to those with a contact, to a bot; the waiting ones are counted", async () => {
  const first = await chatting(world);
  await request(first, { name: "Budi", contact: "budi@example.com", consent: true });
  const second = await chatting(world);
  await request(second);
  await reply(editor, second);
  const third = await chatting(world);
  await request(third);
  await end(editor, third);
  const ids = (items: readonly { conversationId: string }[]) => items.map(({ conversationId }) => conversationId);
  expect(ids(await list())).toEqual([third.conversationId, second.conversationId, first.conversationId]);
  expect(ids(await list({ list: "open" }))).toEqual([second.conversationId, first.conversationId]);
  expect(await list({ leads: "1" })).toMatchObject([{ name: "Budi", contact: "budi@example.com", state: "waiting" }]);
  expect(ids(await list({ botId: second.botId }))).toEqual([second.conversationId]);
  expect(await countWaiting(editor, { workspaceId })).toBe(1);
});

test("those of deleted conversations are gone", async () => {
  const chat = await chatting(world);
  await request(chat);
  await db.conversation.update({ where: { id: chat.conversationId }, data: { deletedAt: new Date() } });
  expect(await list({ botId: chat.botId })).toEqual([]);
});

test("viewers may not read them, nor members of another workspace", async () => {
  await expect(list({}, viewer)).rejects.toMatchObject({ code: "forbidden" });
  await expect(list({}, stranger)).rejects.toMatchObject({ code: "not_found" });
  await expect(countWaiting(viewer, { workspaceId })).rejects.toMatchObject({ code: "forbidden" });
});
