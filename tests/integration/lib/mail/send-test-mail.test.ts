import { beforeEach, describe, expect, test } from "vitest";
import { getMailState, queueMail, sendTestMail, updateMailServer } from "#lib/mail/index.ts";
import { noteServerFailure } from "#lib/mail/mail-health.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { connectMailServer, serverInput } from "#tests/support/mail-server.ts";
import { headerOf } from "#tests/support/smtp-servers.ts";

const world = await makeWorld();
const { db, admin } = world;

beforeEach(async () => {
  await db.setting.deleteMany({ where: { key: { startsWith: "mail-" } } });
  await db.job.deleteMany();
});

describe("does", () => {
  test("one mail reaches the administrator who asks, in their language, also while mails are switched off", async () => {
    const server = await connectMailServer(admin, {}, { enabled: false });
    expect(await sendTestMail(admin)).toEqual({ code: "ok", to: admin.actor.email, detail: "" });
    expect(await sendTestMail({ ...admin, locale: "id" })).toMatchObject({ code: "ok" });
    expect(server.mails.map(({ to, raw }) => [to, headerOf(raw, "Subject")])).toEqual([
      [[admin.actor.email], "Test mail from Rakit"],
      [[admin.actor.email], "Email percobaan dari Rakit"],
    ]);
  });

  test("a success ends the pause after failures, and waiting mails are tried", async () => {
    await connectMailServer(admin);
    await noteServerFailure(db, { code: "timeout", detail: "" }, { now: new Date() });
    await queueMail(db, { to: "sari@example.org", subject: "Halo", text: "Halo" });
    await db.job.deleteMany();
    await sendTestMail(admin);
    expect((await getMailState(admin)).state).toMatchObject({ isFailing: false, retryAt: null, waiting: 1 });
    expect(await db.job.count({ where: { kind: "mail.send", state: "queued" } })).toBe(1);
  });

  test("a failure is named, with what the server said, and kept", async () => {
    const login = { user: "warung", password: "benar" };
    await connectMailServer(admin, { login }, { user: "warung", password: "salah" });
    const result = await sendTestMail(admin);
    expect(result).toEqual({
      code: "login_refused",
      to: admin.actor.email,
      detail: expect.stringContaining("Username and password not accepted"),
    });
    expect((await getMailState(admin)).state).toMatchObject({
      isFailing: true,
      lastSuccessAt: null,
      lastFailure: { code: "login_refused", detail: result.detail },
    });
  });

  test("an address that is refused says nothing about the server", async () => {
    await connectMailServer(admin, { recipient: () => ({ code: 550, message: "Sandbox" }) });
    expect(await sendTestMail(admin)).toMatchObject({ code: "recipient_refused", detail: "550 Sandbox" });
    expect((await getMailState(admin)).state).toMatchObject({ isFailing: false, lastFailure: null });
  });
});

describe("refuses", () => {
  test("everybody but administrators, and where no server is set", async () => {
    await expect(sendTestMail(admin)).rejects.toMatchObject({ code: "conflict" });
    await updateMailServer(admin, serverInput(2525));
    await expect(sendTestMail(world.owner)).rejects.toMatchObject({ code: "forbidden" });
    await expect(sendTestMail(visitorContext(db))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
