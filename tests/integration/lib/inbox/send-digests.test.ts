/** The daily digest reaches who asked for it, once, with what came since the last one, and nobody's contact details. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { setVisitorConversationDeleted } from "#lib/conversations/index.ts";
import { eraseConversations } from "#lib/erasure/index.ts";
import { digestJob, ignoreGroup, queueDigests, sendDigests } from "#lib/inbox/index.ts";
import { sendMails, updateMailServer } from "#lib/mail/index.ts";
import { setNotification } from "#lib/notifications/index.ts";
import { addUser, addWorkspace, makeWorld } from "#tests/support/context.ts";
import { databaseFilesWith } from "#tests/support/files-with.ts";
import { undisturbed } from "#tests/support/imports.ts";
import { askUnanswered, groupAll, onlyGroup } from "#tests/support/inbox.ts";
import { connectMailServer, serverInput } from "#tests/support/mail-server.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, admin, workspaceId, owner, editor } = world;
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const digest = { workspaceId, kind: "unanswered_digest", enabled: true } as const;

/** A time at which everything that was asked before it is settled. */
const later = (days = 0) => new Date(Date.now() + 11 * minuteMs + days * dayMs);
const mails = () => db.mail.findMany({ where: { state: "queued" }, orderBy: { id: "asc" } });

beforeEach(async () => {
  await db.bot.deleteMany();
  await db.mail.deleteMany();
  await db.job.deleteMany();
  await db.notificationChoice.deleteMany();
  await updateMailServer(admin, serverInput(2525));
});

describe("does", () => {
  test("tells everybody who switched it on, in their language, the most asked first", async () => {
    const botId = await addBot(world);
    await setNotification(owner, digest);
    await setNotification(editor, digest);
    await db.user.update({ where: { id: owner.actor.userId }, data: { locale: "id" } });
    await askUnanswered(world, botId, [
      "Ada bengkel?",
      "Berapa harga tiket pesawat?",
      "berapa harga tiket pesawat kak",
    ]);
    await sendDigests(db, later());
    const [toOwner, toEditor, ...others] = await mails();
    expect(others).toEqual([]);
    expect(toOwner).toMatchObject({
      recipient: owner.actor.email,
      subject: "3 pertanyaan belum terjawab: Warung Sari",
      workspaceId,
    });
    expect(toEditor?.subject).toBe("3 questions without an answer: Warung Sari");
    const text = toEditor?.text ?? "";
    expect(text).toMatch(
      /• berapa harga tiket pesawat kak\n {2}Asisten, asked 2 times\n• Ada bengkel\?\n {2}Asisten, asked once/,
    );
    expect(text).not.toContain("http");
    await db.user.update({ where: { id: owner.actor.userId }, data: { locale: "en" } });
  });

  test("tells of each question once, and of nothing where nothing came", async () => {
    const botId = await addBot(world);
    await setNotification(editor, digest);
    await sendDigests(db, later());
    expect(await mails()).toEqual([]);
    await askUnanswered(world, botId, ["Ada bengkel?"]);
    await db.notificationChoice.updateMany({ data: { reportedAt: new Date(Date.now() - minuteMs) } });
    await sendDigests(db, later());
    expect(await mails()).toHaveLength(1);
    await sendDigests(db, later(1));
    expect(await mails()).toHaveLength(1);
  });

  test("writes no second mail for a day, also where the job runs twice and the first was sent", async () => {
    const server = await connectMailServer(admin);
    const botId = await addBot(world);
    await setNotification(editor, digest);
    await askUnanswered(world, botId, ["Ada bengkel?"]);
    const before = await db.notificationChoice.findFirstOrThrow();
    await sendDigests(db, later());
    await sendMails(db, undisturbed);
    await db.notificationChoice.updateMany({ data: { reportedAt: before.reportedAt } });
    await sendDigests(db, later());
    await sendMails(db, undisturbed);
    expect(server.mails.map(({ to }) => to)).toEqual([[editor.actor.email]]);
  });

  test("leaves the last minutes to the next day, and what came before it was switched on", async () => {
    const botId = await addBot(world);
    await askUnanswered(world, botId, ["Ada bengkel?"]);
    await setNotification(editor, digest);
    await askUnanswered(world, botId, ["Berapa harga tiket pesawat?"]);
    await sendDigests(db, new Date());
    expect(await mails()).toEqual([]);
    await sendDigests(db, later());
    const [mail] = await mails();
    expect(mail?.text).toContain("tiket pesawat");
    expect(mail?.text).not.toContain("bengkel");
  });

  test("names ten groups at most and counts the rest", async () => {
    const botId = await addBot(world);
    await setNotification(editor, digest);
    const words = [
      "apel",
      "badak",
      "cicak",
      "domba",
      "elang",
      "flamingo",
      "gajah",
      "harimau",
      "ikan",
      "jerapah",
      "kuda",
      "lumba",
    ];
    await askUnanswered(
      world,
      botId,
      words.map((word) => `Di mana ${word}?`),
    );
    await sendDigests(db, later());
    const [mail] = await mails();
    expect(mail?.subject).toContain("12 questions");
    expect(mail?.text.match(/^•/gm)).toHaveLength(10);
    expect(mail?.text).toContain("and 2 other subjects");
  });

  test("links to the inbox where the instance's address is known", async () => {
    vi.resetModules();
    vi.stubEnv("PUBLIC_URL", "https://rakit.example.org");
    const again = await import("#lib/inbox/index.ts");
    const botId = await addBot(world);
    await setNotification(editor, digest);
    await askUnanswered(world, botId, ["Ada bengkel?"]);
    await again.sendDigests(db, later());
    expect((await mails())[0]?.text).toContain("https://rakit.example.org/conversations/unanswered");
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  test("waits for a mail server, and then tells of everything since", async () => {
    await db.setting.deleteMany({ where: { key: "mail-server" } });
    const botId = await addBot(world);
    await setNotification(editor, digest);
    await askUnanswered(world, botId, ["Ada bengkel?"]);
    await sendDigests(db, later());
    expect(await db.mail.count()).toBe(0);
    await updateMailServer(admin, serverInput(2525));
    await sendDigests(db, later(1));
    expect(await mails()).toHaveLength(1);
  });

  test("comes again every day at seven in the instance's time zone, however a run ends", async () => {
    await queueDigests(db, new Date("2026-11-30T10:00:00Z"));
    await queueDigests(db, new Date("2026-11-30T10:00:00Z"));
    const due = async () =>
      (await db.job.findMany({ where: { kind: digestJob } })).map(({ runAt }) => runAt.toISOString());
    expect(await due()).toEqual(["2026-12-01T00:00:00.000Z"]);
    await db.job.deleteMany();
    await sendDigests(db, new Date("2026-12-01T00:00:01Z"));
    expect(await due()).toEqual(["2026-12-02T00:00:00.000Z"]);
  });
});

describe("keeps to itself", () => {
  test("contact details in questions", async () => {
    const botId = await addBot(world);
    await setNotification(editor, digest);
    await askUnanswered(world, botId, ["Hubungi saya di budi@contoh.id atau 0812-3456-7890, ada bengkel?"]);
    await sendDigests(db, later());
    const [mail] = await mails();
    expect(mail?.text).toContain("ada bengkel?");
    for (const secret of ["budi@contoh.id", "3456"]) expect(mail?.text).not.toContain(secret);
  });

  test("groups that were handled, deleted conversations and other workspaces' questions", async () => {
    const botId = await addBot(world);
    await setNotification(editor, digest);
    await askUnanswered(world, botId, ["Ada bengkel?"]);
    await ignoreGroup(editor, { groupId: (await onlyGroup(world, botId)).id, reason: "other" });
    const ctx = visitor();
    const { conversationId } = await ask(world, botId, ctx, { text: "Berapa harga tiket pesawat?" });
    await groupAll(world);
    await setVisitorConversationDeleted(ctx, { botId, conversationId, deleted: true });
    const otherId = await addWorkspace(db, "team", "Toko Lain");
    const other = await addUser(db, "Other", { roles: { [otherId]: "owner" } });
    await setNotification(other, { ...digest, workspaceId: otherId });
    await sendDigests(db, later());
    expect(await mails()).toEqual([]);
  });

  test("whoever is a viewer by now, or left", async () => {
    const botId = await addBot(world);
    const guest = await addUser(db, "Guest", { roles: { [workspaceId]: "editor" } });
    await setNotification(guest, digest);
    await askUnanswered(world, botId, ["Ada bengkel?"]);
    await db.member.updateMany({ where: { userId: guest.actor.userId, workspaceId }, data: { role: "viewer" } });
    await sendDigests(db, later());
    expect(await mails()).toEqual([]);
  });

  test("words of a conversation that is erased while the digest waits", async () => {
    const botId = await addBot(world);
    await setNotification(editor, digest);
    const canary = "kenari3391";
    const { conversationId } = await ask(world, botId, visitor(), { text: `Ada ${canary}?` });
    await askUnanswered(world, botId, ["Ada bengkel?"]);
    await sendDigests(db, later());
    expect((await mails())[0]?.text).toContain(canary);
    await eraseConversations(db, [conversationId]);
    expect(await mails()).toEqual([]);
    expect(databaseFilesWith(canary)).toEqual([]);
  });
});
