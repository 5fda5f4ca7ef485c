import { describe, expect, test } from "vitest";
import { tellVisitors } from "#lib/handover/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { botWithHandover, chatting, request, saidIn } from "#tests/support/handovers.ts";
import { groupAll, groupsOf } from "#tests/support/inbox.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger } = world;

async function asked() {
  const botId = await botWithHandover(world);
  const chats = await Promise.all([1, 2, 3].map(() => chatting(world, { botId, text: "Apakah ada mushola?" })));
  const [budi, siti, nobody] = chats;
  if (!budi || !siti || !nobody) throw new Error("Three visitors asked");
  await request(budi, { contact: "budi@example.com", consent: true });
  await request(siti, { contact: "0812 3456 7890", consent: true });
  await groupAll(world);
  const [group] = await groupsOf(world, { botId });
  if (!group) throw new Error("The questions are a group");
  return { group, budi, siti, nobody };
}

describe("does", () => {
  test("who left an address gets the answer in their chat and by mail, once; the bot goes on", async () => {
    const { group, budi, siti, nobody } = await asked();
    expect(group.contacts).toBe(1);
    const input = { groupId: group.id, text: "Ada, di lantai dua." };
    expect(await tellVisitors(editor, input)).toEqual({ told: 1 });
    expect(await tellVisitors(editor, input)).toEqual({ told: 0 });
    expect((await saidIn(world, budi)).at(-1)).toEqual([editor.actor.name, "Ada, di lantai dua."]);
    for (const other of [siti, nobody]) expect(JSON.stringify(await saidIn(world, other))).not.toContain("lantai dua");
    const mails = await db.mail.findMany({ where: { recipient: "budi@example.com" } });
    expect(mails.map(({ text }) => text.includes("Ada, di lantai dua."))).toEqual([true]);
    const { conversationId } = budi;
    expect(await db.conversation.findUnique({ where: { id: conversationId } })).toMatchObject({ handover: "waiting" });
  });

  test("the log says how many, and not what", async () => {
    const { group } = await asked();
    await tellVisitors(editor, { groupId: group.id, text: "Rahasia 991." });
    const [entry] = await db.auditEntry.findMany({
      where: { action: "conversation.visitors-told", entityId: group.id },
    });
    expect(entry?.after).toEqual({ told: 1 });
    expect(JSON.stringify(entry)).not.toContain("991");
  });
});

test("viewers may not; for others there is no such group", async () => {
  const { group } = await asked();
  const input = { groupId: group.id, text: "Ada." };
  await expect(tellVisitors(viewer, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(tellVisitors(stranger, input)).rejects.toMatchObject({ code: "not_found" });
});
