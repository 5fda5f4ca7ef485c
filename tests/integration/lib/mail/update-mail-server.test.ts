import { beforeEach, describe, expect, test, vi } from "vitest";
import { getMailState, queueMail, updateMailServer } from "#lib/mail/index.ts";
import { getMailHealth, noteServerFailure } from "#lib/mail/mail-health.ts";
import { findServer } from "#lib/mail/mail-server.ts";
import { UpdateMailServerInput } from "#lib/mail/schema.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";
import { databaseFilesWith } from "#tests/support/files-with.ts";
import { serverInput } from "#tests/support/mail-server.ts";

const world = await makeWorld();
const { db, admin } = world;
const password = "kata sandi panjang";
const withLogin = { user: "warung", password };

beforeEach(async () => {
  await db.setting.deleteMany({ where: { key: { startsWith: "mail-" } } });
  await db.auditEntry.deleteMany();
});

describe("does", () => {
  test("what is stored is used, the password as ciphertext, of which only the end is shown", async () => {
    const settings = await updateMailServer(admin, serverInput(2525, withLogin));
    expect(settings).toMatchObject({ source: "stored", port: 2525, user: "warung", passwordHint: "jang" });
    expect(JSON.stringify(settings)).not.toContain(password);
    expect(databaseFilesWith(password)).toEqual([]);
    expect((await findServer(db))?.server?.login).toEqual({ user: "warung", password });
  });

  test("an empty password keeps the stored one with its server and user, also on another port", async () => {
    await updateMailServer(admin, serverInput(2525, withLogin));
    await updateMailServer(admin, serverInput(2526, { user: "warung" }));
    expect((await findServer(db))?.server).toMatchObject({ port: 2526, login: { password } });
  });

  test("without a user the password goes", async () => {
    await updateMailServer(admin, serverInput(2525, withLogin));
    expect(await updateMailServer(admin, serverInput(2525))).toMatchObject({ passwordHint: null });
    await expect(updateMailServer(admin, serverInput(2525, { user: "warung" }))).rejects.toMatchObject({
      fields: { password: { reason: "required" } },
    });
  });

  test("a pause after failures ends, and waiting mails are tried", async () => {
    await noteServerFailure(db, { code: "timeout", detail: "" }, { now: new Date() });
    await queueMail(db, { to: "sari@example.org", subject: "Halo", text: "Halo" });
    await updateMailServer(admin, serverInput(2525));
    expect(await getMailHealth(db)).toMatchObject({ failures: 0, retryAt: null });
    expect(await db.job.count({ where: { kind: "mail.send", state: "queued" } })).toBe(1);
  });

  test("the history says what changed, without the password", async () => {
    await updateMailServer(admin, serverInput(2525, withLogin));
    await updateMailServer(admin, serverInput(2525, { user: "warung", enabled: false }));
    const entries = await db.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(entries).toMatchObject([
      { action: "settings.mail-updated", after: { host: "localhost", hasPassword: true, passwordChanged: true } },
      { before: { enabled: true }, after: { enabled: false, passwordChanged: false } },
    ]);
    for (const secret of [password, "jang"]) expect(JSON.stringify(entries)).not.toContain(secret);
  });
});

describe("refuses", () => {
  test.each([
    ["another server", { host: "lain.example.org" }],
    ["another user", { user: "lain" }],
  ])("the stored password for %s", async (_, changes) => {
    await updateMailServer(admin, serverInput(2525, withLogin));
    const input = serverInput(2525, { user: "warung", ...changes });
    await expect(updateMailServer(admin, input)).rejects.toMatchObject({
      fields: { password: { reason: "mail.password_for_new_server" } },
    });
  });

  test("the stored password over a connection that is no longer encrypted", async () => {
    await updateMailServer(admin, serverInput(2525, { ...withLogin, security: "tls" }));
    await expect(updateMailServer(admin, serverInput(2525, { user: "warung" }))).rejects.toMatchObject({
      fields: { password: { reason: "mail.password_for_new_server" } },
    });
  });

  test("everybody but administrators", async () => {
    for (const ctx of [world.owner, world.stranger, tokenContext(admin, ["read", "write"])]) {
      await expect(updateMailServer(ctx, serverInput(2525))).rejects.toMatchObject({ code: "forbidden" });
      await expect(getMailState(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(updateMailServer(visitorContext(db), serverInput(2525))).rejects.toMatchObject({
      code: "unauthenticated",
    });
    expect(await findServer(db)).toBeNull();
  });

  test("a change where the environment names the server, which is used and shown", async () => {
    vi.resetModules();
    vi.stubEnv("SMTP_URL", "smtps://rakit%40example.org:rahasia%20panjang@mail.example.org");
    vi.stubEnv("MAIL_FROM", "Warung Sari <warung@example.org>");
    const again = await import("#lib/mail/index.ts");
    const { findServer: find } = await import("#lib/mail/mail-server.ts");
    await expect(again.updateMailServer(admin, serverInput(2525))).rejects.toMatchObject({ code: "conflict" });
    expect((await again.getMailState(admin)).settings).toEqual({
      source: "environment",
      enabled: true,
      host: "mail.example.org",
      port: 465,
      security: "tls",
      user: "rakit@example.org",
      passwordHint: "jang",
      isPasswordUnreadable: false,
      fromAddress: "warung@example.org",
      fromName: "Warung Sari",
    });
    expect((await find(db))?.server?.login?.password).toBe("rahasia panjang");
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  test.each([
    { host: "smtp://mail.example.org" },
    { host: "mail.example.org:25" },
    { host: "mail example" },
    { host: "" },
    { port: 0 },
    { port: 70_000 },
    { security: "ssl" },
    { fromAddress: "warung" },
    { fromAddress: "warung@example.org\r\nBcc: x@example.org" },
    { fromName: "Warung\r\nBcc: x@example.org" },
    { user: "a\nb" },
    { password: "a\0b" },
  ])("%j", (changes) => {
    expect(UpdateMailServerInput.safeParse({ ...serverInput(2525), ...changes }).success).toBe(false);
  });

  test.each(["localhost", "mail.example.org", "10.0.0.5", "fd00::25", "mail_relay", "MAIL.example.org "])(
    "not %j as a host",
    (host) => {
      expect(serverInput(2525, { host }).host).toBe(host.trim().toLowerCase());
    },
  );
});
