/** A member erases what a person said: found as it was typed, in every file, and nobody else's. */
import { describe, expect, test } from "vitest";
import { deleteBot, saveDraft } from "#lib/bots/index.ts";
import { eraseVisitor, findVisitor } from "#lib/erasure/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { databaseFilesWith } from "#tests/support/files-with.ts";
import { botWithHandover, chatting, request } from "#tests/support/handovers.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, workspaceId, editor } = world;
const botId = await addBot(world);
const otherBotId = await addBot(world);

describe("does", () => {
  test("whoever wrote the address once is found, with all their conversations, and no byte of them is left", async () => {
    const [person, other] = [visitorContext(db), visitorContext(db)];
    await ask(world, botId, person, { text: "Kabari saya di Kenari.7741@contoh.id ya" });
    await ask(world, otherBotId, person, { text: "Yang kedua, kenariputih9920" });
    const { conversationId } = await ask(world, botId, other, { text: "Kabari saya di contoh.id, kenari 7741" });
    const input = { workspaceId, contact: "kenari.7741@contoh.id" };
    expect(await findVisitor(editor, input)).toEqual({ conversations: 2, visitors: 1 });
    expect(await eraseVisitor(editor, input)).toEqual({ conversations: 2, visitors: 1 });
    expect(databaseFilesWith("Kenari.7741@contoh.id")).toEqual([]);
    expect(databaseFilesWith("kenariputih9920")).toEqual([]);
    expect(await db.conversation.count({ where: { id: conversationId } })).toBe(1);
    expect(await findVisitor(editor, input)).toEqual({ conversations: 0, visitors: 0 });
  });

  test("a bot that says the contact itself makes nobody that person", async () => {
    await ask(world, otherBotId, visitor(), { text: "Kapan pesanan tiba?" });
    expect(await findVisitor(editor, { workspaceId, contact: "Pesanan dikirim dari Bandung" })).toEqual({
      conversations: 0,
      visitors: 0,
    });
  });

  test("a part of another's address, and the name of a field, make nobody that person", async () => {
    await ask(world, botId, visitor(), { text: "Hubungi karina@burung.id" });
    expect(await findVisitor(editor, { workspaceId, contact: "rina@burung.id" })).toMatchObject({ conversations: 0 });
    expect(await findVisitor(editor, { workspaceId, contact: "karina@burung.id" })).toMatchObject({ conversations: 1 });
    expect(await findVisitor(editor, { workspaceId, contact: "phone" })).toMatchObject({ conversations: 0 });
  });

  test("what lies in the bin with its bot is erased, too", async () => {
    const binned = await addBot(world);
    await ask(world, binned, visitor(), { text: "Nama saya Murai Batu" });
    await deleteBot(world.owner, { botId: binned });
    expect(await eraseVisitor(editor, { workspaceId, contact: "Murai Batu" })).toMatchObject({ conversations: 1 });
    expect(databaseFilesWith("Murai Batu")).toEqual([]);
  });

  test("a name is found in capitals or not, with its accents or without", async () => {
    await ask(world, botId, visitor(), { text: "Nama saya ÉLODIE Çakıl-Öz" });
    expect(await findVisitor(editor, { workspaceId, contact: "élodie çakıl-öz" })).toMatchObject({ conversations: 1 });
    expect(await findVisitor(editor, { workspaceId, contact: "Elodie" })).toMatchObject({ conversations: 1 });
  });

  test("a visitor is found by their id", async () => {
    const person = visitorContext(db);
    await ask(world, botId, person, { text: "Halo" });
    const input = { workspaceId, contact: person.actor.visitorId };
    expect(await eraseVisitor(editor, input)).toEqual({ conversations: 1, visitors: 1 });
    expect(databaseFilesWith(person.actor.visitorId)).toEqual([]);
  });

  test("a phone number is found in any spelling, also where it was filled in before the chat", async () => {
    const bot = await db.bot.findUniqueOrThrow({ where: { id: botId } });
    const draft = bot.draft as Parameters<typeof saveDraft>[1]["spec"];
    const variables = [{ key: "phone", label: "Telepon", type: "text" as const, askVisitor: true }];
    const spec = { ...draft, variables } as Parameters<typeof saveDraft>[1]["spec"];
    await saveDraft(world.owner, { botId, revision: bot.revision, spec });
    await ask(world, botId, visitor(), { text: "Halo", variables: { phone: "0812-5550-1234" } });
    await ask(world, botId, visitor(), { text: "Hubungi 0812-5550-1234" });
    for (const contact of ["0812-5550-1234", "081255501234", "+62 812 5550 1234", "62 812.5550.1234"])
      expect(await findVisitor(editor, { workspaceId, contact }), contact).toEqual({ conversations: 2, visitors: 2 });
  });

  test("a phone number that is only a part of a longer one makes nobody that person", async () => {
    for (const text of ["Pesanan ORD-081255509999", "Resi 0812555099991", "Kartu 4111 0812 5550 9999"])
      await ask(world, botId, visitor(), { text });
    expect(await findVisitor(editor, { workspaceId, contact: "0812 5550 9999" })).toMatchObject({ conversations: 0 });
    await ask(world, botId, visitor(), { text: "WA saya (+62) 812-5550-9999 untuk 2 orang" });
    expect(await eraseVisitor(editor, { workspaceId, contact: "081255509999" })).toMatchObject({ conversations: 1 });
    expect(databaseFilesWith("812-5550-9999")).toEqual([]);
    expect(databaseFilesWith("0812555099991")).not.toEqual([]);
  });

  test("who left the contact for a person of the team alone is found by it, and by their name", async () => {
    const botId = await botWithHandover(world);
    const chat = await chatting(world, { botId });
    await request(chat, { name: "Cucak Rowo", contact: "+62 811-7788-9900", consent: true });
    await request(await chatting(world, { botId }), { contact: "0899 1122 3344", consent: true });
    for (const contact of ["cucak rowo", "081177889900"])
      expect(await findVisitor(editor, { workspaceId, contact })).toEqual({ conversations: 1, visitors: 1 });
    await eraseVisitor(editor, { workspaceId, contact: "0811 7788 9900" });
    expect(databaseFilesWith("Cucak Rowo")).toEqual([]);
    expect(await db.handover.count({ where: { botId } })).toBe(1);
  });

  test("the log says how many, and not whose", async () => {
    await ask(world, botId, visitor(), { text: "Nama saya Gelatik Jambul" });
    await eraseVisitor(editor, { workspaceId, contact: "Gelatik Jambul" });
    const [entry] = await db.auditEntry.findMany({
      where: { action: "conversation.visitor-erased" },
      orderBy: { id: "desc" },
    });
    expect(entry).toMatchObject({ entityId: workspaceId, after: { conversations: 1 } });
    expect(JSON.stringify(entry)).not.toContain("Gelatik");
  });
});

describe("refuses and isolates", () => {
  test("viewers and tokens that only read may not; strangers and visitors find nothing", async () => {
    await ask(world, botId, visitor(), { text: "Nama saya Cendrawasih" });
    const input = { workspaceId, contact: "Cendrawasih" };
    for (const ctx of [world.viewer, world.readToken])
      await expect(eraseVisitor(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
    for (const ctx of [world.stranger, visitor()])
      await expect(findVisitor(ctx, input)).rejects.toMatchObject({ code: "not_found" });
    expect(await findVisitor(editor, input)).toMatchObject({ conversations: 1 });
  });
});
