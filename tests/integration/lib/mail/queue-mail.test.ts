/** A mail is a row of the change that it tells of; no text adds a header or a recipient. */
import { beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "#lib/db/client.ts";
import { queueMail, sendingJob } from "#lib/mail/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const { db, system, workspaceId } = await makeWorld();
const mail = { to: "sari@example.org", subject: "Pertanyaan baru", text: "Halo.\nAda pertanyaan." };

beforeEach(async () => {
  await db.mail.deleteMany();
  await db.job.deleteMany();
});

describe("a mail", () => {
  test("is written with its job in the caller's transaction", async () => {
    await inTransaction(system, (ctx) => queueMail(ctx.db, { ...mail, workspaceId }));
    const row = { recipient: mail.to, subject: mail.subject, text: mail.text, state: "queued", workspaceId };
    expect(await db.mail.findMany()).toEqual([expect.objectContaining(row)]);
    expect(await db.job.count({ where: { kind: sendingJob, state: "queued" } })).toBe(1);
  });

  test("goes with a transaction that fails, and so does its job", async () => {
    const failing = inTransaction(system, async (ctx) => {
      await queueMail(ctx.db, mail);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect([await db.mail.count(), await db.job.count()]).toEqual([0, 0]);
  });

  test("is one a key, and several share a job", async () => {
    await queueMail(db, { ...mail, dedupKey: "a" });
    await queueMail(db, { ...mail, subject: "Lain", dedupKey: "a" });
    await queueMail(db, { ...mail, dedupKey: "b" });
    await queueMail(db, mail);
    await queueMail(db, mail);
    expect((await db.mail.findMany({ orderBy: { id: "asc" } })).map(({ subject }) => subject)).toEqual(
      Array.from({ length: 4 }, () => mail.subject),
    );
    expect(await db.job.count()).toBe(1);
  });

  test("has a subject of one line", async () => {
    await queueMail(db, { ...mail, subject: "Halo\r\nBcc: lain@example.org\r\n\r\nIsi\u2028lain " });
    expect((await db.mail.findFirstOrThrow()).subject).toBe("Halo Bcc: lain@example.org Isi lain");
  });

  test.each([
    "",
    "sari",
    "sari@example.org, lain@example.org",
    "sari@example.org\r\nBcc: lain@example.org",
    "Sari <sari@example.org>",
    "sari@example.org> RCPT TO:<lain@example.org",
  ])("goes to no address such as %j", async (to) => {
    await expect(queueMail(db, { ...mail, to })).rejects.toThrow();
    expect(await db.mail.count()).toBe(0);
  });
});
