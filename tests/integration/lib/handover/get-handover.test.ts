import { expect, test } from "vitest";
import { getHandover } from "#lib/handover/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chatting, reply, request } from "#tests/support/handovers.ts";

const world = await makeWorld();
const { editor, viewer, stranger } = world;

test("the newest of a conversation, its contact hidden where the reader wants that", async () => {
  const chat = await chatting(world);
  const { conversationId } = chat;
  expect(await getHandover(editor, { conversationId })).toBe(null);
  await request(chat, { name: "Budi", contact: "budi@example.com", consent: true });
  await reply(editor, chat);
  expect(await getHandover(editor, { conversationId })).toMatchObject({ state: "active", contact: "budi@example.com" });
  expect(JSON.stringify(await getHandover(editor, { conversationId, redacted: true }))).not.toMatch(/budi/i);
});

test("viewers may not read it; for others there is none", async () => {
  const { conversationId } = await chatting(world);
  await expect(getHandover(viewer, { conversationId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(getHandover(stranger, { conversationId })).rejects.toMatchObject({ code: "not_found" });
});
