/** The job against real servers: each mail leaves once, failing servers are left in peace, and no words stay behind. */
import { beforeEach, describe, expect, test } from "vitest";
import { suspendUser } from "#lib/accounts/index.ts";
import { eraseConversations } from "#lib/erasure/index.ts";
import { isMailConfigured, queueMail, sendingJob, sendMails, updateMailServer } from "#lib/mail/index.ts";
import { getMailHealth } from "#lib/mail/mail-health.ts";
import { smtpTransport } from "#lib/mail/smtp-transport.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { databaseFilesWith } from "#tests/support/files-with.ts";
import { undisturbed } from "#tests/support/imports.ts";
import { connectMailServer, serverInput } from "#tests/support/mail-server.ts";
import { headerOf, startRawServer, untilData } from "#tests/support/smtp-servers.ts";
import { addBot, ask } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, admin } = world;
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const mail = { to: "sari@example.org", subject: "Halo", text: "Apa kabar?" };

/** Rows get the machine's time, so the times of a test begin a little later. */
let startMs = 0;
let nowMs = 0;
/** So short that a server that never answers holds no test up, and longer than a busy machine takes to answer. */
const hasty = smtpTransport({ silenceMs: 2_000 });
const run = (transport = hasty) =>
  sendMails(db, undisturbed, { transport, now: () => new Date(nowMs), random: () => 1 });
const states = async () => (await db.mail.findMany({ orderBy: { id: "asc" } })).map(({ state }) => state);
const dueJobs = () => db.job.findMany({ where: { kind: sendingJob, state: "queued" }, orderBy: { runAt: "asc" } });
const minutesUntil = (date: Date | null | undefined) => date && Math.round((date.getTime() - nowMs) / minuteMs);

beforeEach(async () => {
  startMs = Date.now() + minuteMs;
  nowMs = startMs;
  await db.mail.deleteMany();
  await db.job.deleteMany();
  await db.setting.deleteMany({ where: { key: { startsWith: "mail-" } } });
});

describe("mails that are due", () => {
  test("leave one by one over one connection, the oldest first, and no word of them stays", async () => {
    const server = await connectMailServer(admin);
    const canary = "kenari5512";
    for (const subject of ["Satu", "Dua", "Tiga"]) await queueMail(db, { ...mail, subject, text: `Halo ${canary}` });
    await run();
    expect(server.mails.map(({ raw }) => headerOf(raw, "Subject"))).toEqual(["Satu", "Dua", "Tiga"]);
    expect(server.seen.connections).toBe(1);
    expect(await db.mail.count()).toBe(0);
    await db.$forgetErased();
    expect(databaseFilesWith(canary)).toEqual([]);
    expect(await getMailHealth(db)).toMatchObject({ succeededAt: new Date(nowMs), failures: 0 });
  });

  test("of one key leave once, also where the second is queued after the first has left", async () => {
    const server = await connectMailServer(admin);
    await queueMail(db, { ...mail, dedupKey: "digest 1" });
    await run();
    await queueMail(db, { ...mail, dedupKey: "digest 1" });
    await run();
    expect(server.mails).toHaveLength(1);
    expect(await db.mail.findMany()).toMatchObject([{ state: "sent", recipient: "", subject: "", text: "" }]);
  });

  test("wait while no server is set or it is switched off, and leave once it is switched on", async () => {
    await queueMail(db, mail);
    await run();
    expect([await states(), await isMailConfigured(db)]).toEqual([["queued"], false]);
    const server = await connectMailServer(admin, {}, { enabled: false });
    await run();
    expect([await states(), await isMailConfigured(db)]).toEqual([["queued"], false]);
    await db.job.deleteMany();
    await updateMailServer(admin, serverInput(server.port));
    expect([await dueJobs(), await isMailConfigured(db)]).toEqual([[expect.anything()], true]);
    await run();
    expect(server.mails).toHaveLength(1);
  });

  test("to somebody who was suspended meanwhile are dropped", async () => {
    const server = await connectMailServer(admin);
    await queueMail(db, { ...mail, to: world.stranger.actor.email });
    await suspendUser(admin, { userId: world.stranger.actor.userId });
    await run();
    expect([server.mails, await db.mail.count()]).toEqual([[], 0]);
  });

  test("are not sent by a job that was cancelled", async () => {
    const server = await connectMailServer(admin);
    await queueMail(db, mail);
    const cancelled = async () => {
      throw new Error("cancelled");
    };
    await expect(sendMails(db, { progress: cancelled })).rejects.toThrow("cancelled");
    expect([server.mails, await states()]).toEqual([[], ["queued"]]);
  });
});

describe("a mail that a server refuses", () => {
  test("for good is given up with what the server said and without its words, and the others leave", async () => {
    const server = await connectMailServer(admin, {
      recipient: (address) => (address.startsWith("lama") ? { code: 550, message: "No such mailbox" } : null),
    });
    await queueMail(db, { ...mail, to: "lama@example.org" });
    await queueMail(db, mail);
    await run();
    expect(server.mails.map(({ to }) => to)).toEqual([["sari@example.org"]]);
    expect(await db.mail.findMany()).toMatchObject([
      { state: "failed", failure: "recipient_refused", failureDetail: "550 No such mailbox", subject: "", text: "" },
    ]);
    expect(await getMailHealth(db)).toMatchObject({ failures: 0, retryAt: null });
  });

  test("for now is tried again later each time, while others leave, and given up after three days", async () => {
    const server = await connectMailServer(admin, {
      recipient: (address) => (address.startsWith("penuh") ? { code: 452, message: "Mailbox full" } : null),
    });
    await queueMail(db, { ...mail, to: "penuh@example.org" });
    const delays: (number | null | undefined)[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      await db.job.deleteMany();
      await run();
      const row = await db.mail.findFirstOrThrow();
      expect(row).toMatchObject({ state: "queued", attempts: attempt, failure: "busy", text: mail.text });
      delays.push(minutesUntil(row.nextAttemptAt));
      expect((await dueJobs()).map(({ runAt }) => runAt)).toEqual([row.nextAttemptAt]);
      await run();
      expect((await db.mail.findFirstOrThrow()).attempts).toBe(attempt);
      nowMs = row.nextAttemptAt.getTime();
    }
    expect(delays).toEqual([1, 4, 16, 64, 256]);
    await queueMail(db, mail);
    await run();
    expect(server.mails).toHaveLength(1);
    nowMs = startMs + 3 * dayMs;
    await run();
    expect(await db.mail.findMany()).toMatchObject([{ state: "failed", failure: "busy", text: "" }]);
  });
});

describe("a server that fails", () => {
  test("is left alone for a while that grows, however many mails come, and gets all of them when it is back", async () => {
    const server = await connectMailServer(admin);
    await server.close();
    const pauses: (number | null | undefined)[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      await db.job.deleteMany();
      await queueMail(db, mail);
      await run();
      const { retryAt, ...health } = await getMailHealth(db);
      expect(health).toMatchObject({ failure: "connection_refused", failures: attempt });
      pauses.push(minutesUntil(retryAt));
      // A mail that comes meanwhile wakes the job, which asks nobody and comes again at that time.
      await db.job.deleteMany();
      await queueMail(db, mail);
      await db.job.deleteMany();
      await run();
      expect((await getMailHealth(db)).failures).toBe(attempt);
      expect((await dueJobs()).map(({ runAt }) => runAt)).toEqual([retryAt]);
      nowMs = retryAt?.getTime() ?? 0;
    }
    expect(pauses).toEqual([1, 4, 16, 60, 60]);
    expect(new Set(await states())).toEqual(new Set(["queued"]));
    expect((await db.mail.findMany()).every(({ attempts }) => attempts === 0)).toBe(true);
    const back = await connectMailServer(admin);
    await run();
    expect(back.mails).toHaveLength(10);
    expect(await db.mail.count()).toBe(0);
  });

  test("that refuses the login keeps mails waiting, and a corrected password sends them at once", async () => {
    const login = { user: "warung", password: "benar" };
    const server = await connectMailServer(admin, { login }, { user: "warung", password: "salah" });
    await queueMail(db, mail);
    await run();
    expect([await states(), server.mails]).toEqual([["queued"], []]);
    expect(await getMailHealth(db)).toMatchObject({ failure: "login_refused", detail: expect.stringContaining("535") });
    await updateMailServer(admin, serverInput(server.port, login));
    await run();
    expect(server.mails).toMatchObject([{ user: "warung" }]);
  });

  test("that does not answer holds the job no longer than its limits", async () => {
    const silent = await startRawServer("220 loopback", () => undefined);
    await updateMailServer(admin, serverInput(silent.port));
    await queueMail(db, mail);
    await queueMail(db, mail);
    await run();
    expect(silent.seen.connections).toBe(1);
    expect(await getMailHealth(db)).toMatchObject({ failure: "timeout" });
    await silent.close();
  });

  test("for three days: mails that waited are given up and named", async () => {
    const server = await connectMailServer(admin);
    await server.close();
    await queueMail(db, mail);
    await run();
    nowMs += 3 * dayMs;
    await run();
    expect(await db.mail.findMany()).toMatchObject([{ state: "failed", failure: "connection_refused", text: "" }]);
  });

  test("without a readable password is not asked", async () => {
    const server = await connectMailServer(admin, {}, { user: "warung", password: "rahasia" });
    const row = await db.setting.findUniqueOrThrow({ where: { key: "mail-server" } });
    const value = { ...(row.value as object), passwordCipher: "x".repeat(60) };
    await db.setting.update({ where: { key: "mail-server" }, data: { value } });
    await queueMail(db, mail);
    await run();
    expect(server.seen.connections).toBe(0);
    expect(await getMailHealth(db)).toMatchObject({ failure: "password_unreadable" });
    expect(await states()).toEqual(["queued"]);
  });
});

describe("a mail is never sent twice", () => {
  test("where its process ended while it was being sent, it is given up and not sent again", async () => {
    const server = await connectMailServer(admin);
    await queueMail(db, mail);
    const ended = {
      open: async () => ({
        send: async () => {
          throw new Error("the process ended here");
        },
        close: () => undefined,
      }),
    };
    await expect(run(ended)).rejects.toThrow("the process ended here");
    expect(await states()).toEqual(["sending"]);
    await run();
    expect(server.mails).toEqual([]);
    expect(await db.mail.findMany()).toMatchObject([{ state: "failed", failure: "unknown_outcome", text: "" }]);
  });

  test("where the server took it and the connection ended before it said so", async () => {
    const server = await startRawServer(
      "220 loopback",
      untilData((socket) => socket.destroy()),
    );
    await updateMailServer(admin, serverInput(server.port));
    await queueMail(db, mail);
    await run();
    nowMs += dayMs;
    await run();
    expect(server.seen.connections).toBe(1);
    expect(await db.mail.findMany()).toMatchObject([{ state: "failed", failure: "unknown_outcome" }]);
    await server.close();
  });

  test("where it had not been handed over, it is tried again, and others go first", async () => {
    const dropping = await startRawServer(
      "220 loopback",
      untilData(
        () => undefined,
        (socket) => socket.destroy(),
      ),
    );
    await updateMailServer(admin, serverInput(dropping.port));
    await queueMail(db, { ...mail, subject: "Pertama" });
    await queueMail(db, { ...mail, subject: "Kedua" });
    await run();
    await dropping.close();
    const rows = await db.mail.findMany({ orderBy: { nextAttemptAt: "asc" } });
    expect(rows.map(({ subject, attempts }) => [subject, attempts])).toEqual([
      ["Kedua", 0],
      ["Pertama", 1],
    ]);
    const server = await connectMailServer(admin);
    nowMs += 10 * minuteMs;
    await run();
    expect(server.mails.map(({ raw }) => headerOf(raw, "Subject"))).toEqual(["Kedua", "Pertama"]);
  });
});

test("a queued mail is erased with its conversation, and others stay", async () => {
  const botId = await addBot(world);
  const ctx = visitorContext(db);
  const { conversationId } = await ask(world, botId, ctx, { text: "Kapan tiba?" });
  const { conversationId: kept } = await ask(world, botId, ctx, { text: "Apa kabar?" });
  const canary = "kenari8804";
  await queueMail(db, { ...mail, text: `Pertanyaan: ${canary}`, conversationId });
  await queueMail(db, { ...mail, text: "Pertanyaan: burungpipit17", conversationId: kept });
  expect(databaseFilesWith(canary)).not.toEqual([]);
  await eraseConversations(db, [conversationId]);
  expect(databaseFilesWith(canary)).toEqual([]);
  expect(await db.mail.findMany()).toMatchObject([{ conversationId: kept }]);
});
