/** Mails reach a real server as they were meant, and each way to fail has its name, against servers of this machine. */
import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { isMailFailure, type MailFailure, type MailServer } from "#lib/mail/port.ts";
import { type SmtpOptions, smtpTransport } from "#lib/mail/smtp-transport.ts";
import { loopbackCertificate } from "#tests/support/loopback-certificate.ts";
import { headerOf, type SmtpAnswers, startRawServer, startSmtpServer, untilData } from "#tests/support/smtp-servers.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const started = async (answers: SmtpAnswers = {}) => {
  const server = await startSmtpServer(answers);
  ends.push(server.close);
  return server;
};
const raw = async (...parameters: Parameters<typeof startRawServer>) => {
  const server = await startRawServer(...parameters);
  ends.push(server.close);
  return server;
};

const serverAt = (port: number, changes: Partial<MailServer> = {}): MailServer => ({
  host: "localhost",
  port,
  security: "none",
  login: null,
  from: { name: "Warung Sari", address: "warung@example.org" },
  ...changes,
});
const mail = { id: newId("mail"), to: "sari@example.org", subject: "Halo", text: "Apa kabar?\nBaik." };
/** So short that a server that never answers holds no test up, and longer than a busy machine takes to answer. */
const hasty: SmtpOptions = { connectMs: 2_000, greetingMs: 2_000, silenceMs: 2_000, stepMs: 5_000 };

async function send(server: MailServer, options: SmtpOptions = {}, sent = mail): Promise<void> {
  const session = await smtpTransport(options).open(server);
  await session.send(sent);
  session.close();
}

async function failureOf(work: Promise<unknown>): Promise<MailFailure["failure"]> {
  const [result] = await Promise.allSettled([work]);
  if (result.status === "rejected" && isMailFailure(result.reason)) return result.reason.failure;
  throw new Error("Failed in no known way");
}

describe("a mail", () => {
  test("arrives as plain text in UTF-8, with its sender, and asks for no automatic reply", async () => {
    const { port, mails } = await started();
    const text = "Berapa harga kopi “Gayo”? ☕\n.titik di depan\nBaris lain.";
    await send(serverAt(port), {}, { ...mail, subject: "Pertanyaan: “kopi”", text });
    const [taken] = mails;
    expect(taken).toMatchObject({ from: "warung@example.org", to: ["sari@example.org"], isEncrypted: false });
    const headers = ["From", "To", "Content-Type", "Auto-Submitted", "Message-ID"].map((name) =>
      headerOf(taken?.raw ?? "", name),
    );
    expect(headers).toEqual([
      "Warung Sari <warung@example.org>",
      "sari@example.org",
      expect.stringMatching(/^text\/plain; charset=utf-8/),
      "auto-generated",
      `<${mail.id}@example.org>`,
    ]);
    expect(headerOf(taken?.raw ?? "", "Subject")).toMatch(/^=\?UTF-8\?/i);
    const body = (taken?.raw ?? "").split("\r\n\r\n").slice(1).join("\r\n\r\n");
    expect(headerOf(taken?.raw ?? "", "Content-Transfer-Encoding")).toBe("quoted-printable");
    const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
    expect(decodeURIComponent(bytes).replaceAll("\r\n", "\n").trimEnd()).toBe(text);
  });

  test("several go over one connection", async () => {
    const { port, mails, seen } = await started();
    const session = await smtpTransport().open(serverAt(port));
    for (const subject of ["Satu", "Dua"]) await session.send({ ...mail, subject });
    session.close();
    expect(mails.map(({ raw: text }) => headerOf(text, "Subject"))).toEqual(["Satu", "Dua"]);
    expect(seen.connections).toBe(1);
  });

  test("no text adds a header or a recipient", async () => {
    const { port, mails } = await started();
    await send(
      serverAt(port, { from: { name: 'Sari" <x@example.org>\r\nBcc: y@example.org', address: "warung@example.org" } }),
      {},
      {
        ...mail,
        subject: "Halo\r\nBcc: lain@example.org\r\n\r\nIsi",
      },
    );
    expect(mails[0]?.to).toEqual(["sari@example.org"]);
    expect(headerOf(mails[0]?.raw ?? "", "Bcc")).toBeUndefined();
  });

  test.each(["starttls", "tls"] as const)("goes encrypted by %s, and the login only then", async (security) => {
    const login = { user: "warung", password: "rahasia sekali" };
    const { port, mails } = await started({ login, options: { secure: security === "tls", allowInsecureAuth: false } });
    await send(serverAt(port, { security, login }), { ca: loopbackCertificate.cert });
    expect(mails).toMatchObject([{ isEncrypted: true, user: "warung" }]);
  });
});

describe("what fails for all mails", () => {
  const ofServer = { isOfServer: true };

  test("a name that nobody has", async () => {
    const failure = await failureOf(send(serverAt(25, { host: "mail.invalid" })));
    expect(failure).toMatchObject({ code: "host_not_found", isTemporary: true, ...ofServer });
  });

  test("a port that nothing listens on", async () => {
    const { port, close } = await startSmtpServer();
    await close();
    expect(await failureOf(send(serverAt(port)))).toMatchObject({ code: "connection_refused", ...ofServer });
  });

  test("a certificate that nobody vouches for, TLS where there is none, and none where it is asked for", async () => {
    const { port } = await started();
    expect(await failureOf(send(serverAt(port, { security: "starttls" })))).toMatchObject({
      code: "tls_failed",
      ...ofServer,
    });
    expect(await failureOf(send(serverAt(port, { security: "tls" })))).toMatchObject({
      code: "tls_failed",
      ...ofServer,
    });
    const plain = await started({ options: { hideSTARTTLS: true, disabledCommands: ["STARTTLS"] } });
    expect(await failureOf(send(serverAt(plain.port, { security: "starttls" })))).toMatchObject({ code: "tls_failed" });
    expect(plain.mails).toEqual([]);
  });

  test("a login that is refused, or missing", async () => {
    const { port, mails } = await started({ login: { user: "warung", password: "benar" } });
    const wrong = { user: "warung", password: "salah" };
    expect(await failureOf(send(serverAt(port, { login: wrong })))).toEqual({
      code: "login_refused",
      isTemporary: false,
      isOfServer: true,
      detail: expect.stringContaining("535"),
    });
    expect(await failureOf(send(serverAt(port)))).toMatchObject({
      code: "login_needed",
      isTemporary: false,
      ...ofServer,
    });
    expect(mails).toEqual([]);
  });

  test("a sender that is not welcome, and a server that is busy", async () => {
    const refusing = await started({ sender: () => ({ code: 553, message: "Sender not verified" }) });
    expect(await failureOf(send(serverAt(refusing.port)))).toEqual({
      code: "sender_refused",
      isTemporary: false,
      isOfServer: true,
      detail: "553 Sender not verified",
    });
    const busy = await started({ sender: () => ({ code: 451, message: "Later" }) });
    expect(await failureOf(send(serverAt(busy.port)))).toMatchObject({ code: "busy", isTemporary: true, ...ofServer });
  });

  test("a server that never greets, never answers, dribbles, or is none", async () => {
    const silent = await raw(null, () => undefined);
    expect(await failureOf(send(serverAt(silent.port), hasty))).toMatchObject({ code: "timeout", ...ofServer });
    const stuck = await raw("220 loopback", () => undefined);
    expect(await failureOf(send(serverAt(stuck.port), hasty))).toMatchObject({ code: "timeout", ...ofServer });
    const dribbling = await raw("220 loopback", (_, socket) => {
      const timer = setInterval(() => socket.write("250-x\r\n"), 50);
      socket.on("close", () => clearInterval(timer));
    });
    const short = { stepMs: 1_000 };
    expect(await failureOf(send(serverAt(dribbling.port), short))).toMatchObject({ code: "timeout", ...ofServer });
    const web = await raw("HTTP/1.1 400 Bad Request", () => undefined);
    expect(await failureOf(send(serverAt(web.port)))).toMatchObject({ code: "unexpected", ...ofServer });
  });

  test("a connection that ends before the mail is handed over; it may be tried again", async () => {
    const { port } = await raw(
      "220 loopback",
      untilData(
        () => undefined,
        (socket) => socket.destroy(),
      ),
    );
    const failure = await failureOf(send(serverAt(port)));
    expect(failure).toMatchObject({ code: "connection_lost", isTemporary: true, ...ofServer });
  });

  test("a connection that ends, or falls silent, after the mail was handed over: nobody knows, so it is not sent again", async () => {
    const ended = await raw(
      "220 loopback",
      untilData((socket) => socket.destroy()),
    );
    const unknown = { code: "unknown_outcome", isTemporary: false, isOfServer: true };
    expect(await failureOf(send(serverAt(ended.port)))).toMatchObject(unknown);
    const hanging = await raw(
      "220 loopback",
      untilData(() => undefined),
    );
    expect(await failureOf(send(serverAt(hanging.port), hasty))).toMatchObject(unknown);
  });
});

describe("what fails for one mail", () => {
  test("a recipient and a message that are refused, for good or for now", async () => {
    let code = 550;
    const recipient = await started({ recipient: () => ({ code, message: "No such mailbox" }) });
    expect(await failureOf(send(serverAt(recipient.port)))).toEqual({
      code: "recipient_refused",
      isTemporary: false,
      isOfServer: false,
      detail: "550 No such mailbox",
    });
    code = 450;
    expect(await failureOf(send(serverAt(recipient.port)))).toMatchObject({
      code: "busy",
      isTemporary: true,
      isOfServer: false,
    });
    const message = await started({ message: () => ({ code: 554, message: `Spam\tlooks like ${"x".repeat(400)}` }) });
    const failure = await failureOf(send(serverAt(message.port)));
    expect(failure).toMatchObject({ code: "message_refused", isTemporary: false, isOfServer: false });
    expect(failure.detail).toHaveLength(300);
  });
});

test("the library is loaded with the first mail, not with the server", () => {
  const program = `
    import { registerHooks } from "node:module";
    const seen = [];
    registerHooks({
      resolve(name, context, next) {
        const found = next(name, context);
        seen.push(found.url);
        return found;
      },
    });
    const { smtpTransport } = await import("#lib/mail/smtp-transport.ts");
    const count = () => seen.filter((url) => url.includes("/node_modules/nodemailer/")).length;
    const before = count();
    const opening = smtpTransport().open({ host: "127.0.0.1", port: 1, security: "none" });
    const end = await opening.then(() => "opened", () => "refused");
    console.log(before, count() > 0, end);`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(stdout.trim()).toBe("0 true refused");
});
