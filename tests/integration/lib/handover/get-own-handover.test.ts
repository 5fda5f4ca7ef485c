import { expect, test } from "vitest";
import { getOwnChat, getOwnHandover } from "#lib/handover/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chatting, end, reply, request } from "#tests/support/handovers.ts";
import { visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor } = world;

test("what is open and what is said, as the visitor may see it", async () => {
  const chat = await chatting(world);
  const { conversationId, botId, who } = chat;
  expect(await getOwnHandover({ db }, { conversationId })).toBe(null);
  await request(chat, { name: "Budi", contact: "budi@example.com", consent: true });
  expect(await getOwnHandover({ db }, { conversationId })).toEqual({ state: "waiting", memberName: null });
  await reply(editor, chat, "Halo");
  const { handover, messages } = await getOwnChat(who, { botId, conversationId });
  expect(handover).toEqual({ state: "active", memberName: editor.actor.name });
  expect(messages.at(-1)).toMatchObject({ authorKind: "member", authorName: editor.actor.name, text: "Halo" });
  expect(JSON.stringify({ handover, messages })).not.toContain(editor.actor.email);
  await end(editor, chat);
  expect((await getOwnChat(who, { botId, conversationId })).handover).toBe(null);
});

test("another visitor finds nothing", async () => {
  const { botId, conversationId } = await chatting(world);
  await expect(getOwnChat(visitor(), { botId, conversationId })).rejects.toMatchObject({ code: "not_found" });
});
