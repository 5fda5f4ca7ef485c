/** Mails by SMTP. The host is the administrator's choice, so it may be in a private network, as model providers may. */
import { Readable } from "node:stream";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailServer, MailSession, MailTransport, OutgoingMail } from "./port.ts";
import { toMailFailure } from "./smtp-failure.ts";

export type SmtpOptions = {
  connectMs?: number;
  /** Until the server's greeting. */
  greetingMs?: number;
  /** Without a byte from the server. */
  silenceMs?: number;
  /** For opening a session, and for each mail, as a whole: a server may dribble. */
  stepMs?: number;
  /** Certificates to trust besides the machine's. */
  ca?: string;
};

/** Loaded with the first mail, since it takes some 20 MB. */
const libraryConnection = async () => (await import("nodemailer/lib/smtp-connection")).default;
const libraryComposer = async () => (await import("nodemailer/lib/mail-composer")).default;

/** What a server is given to close its side. */
const closeMs = 1_000;

const timeout = () => Object.assign(new Error("Timeout"), { code: "ETIMEDOUT" });

/** As the library's callback has it, or the connection's own failure, or the end of the time, whichever is first. */
function step<T>(
  connection: SMTPConnection,
  limitMs: number,
  begin: (done: (error?: Error | null, result?: T) => void) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null, result?: T) => {
      clearTimeout(timer);
      connection.off("error", settle);
      if (error) reject(error);
      else resolve(result);
    };
    const timer = setTimeout(() => settle(timeout()), limitMs);
    connection.on("error", settle);
    begin(settle);
  });
}

async function bytesOf({ from }: MailServer, { id, to, subject, text }: OutgoingMail): Promise<Buffer> {
  const MailComposer = await libraryComposer();
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  return new MailComposer({
    from,
    to: { name: "", address: to },
    subject,
    text,
    // The same for each attempt, so that a receiver may tell a second copy.
    messageId: `<${id}@${domain}>`,
    // Keeps automatic replies away.
    headers: { "Auto-Submitted": "auto-generated" },
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

async function open(server: MailServer, options: Required<Omit<SmtpOptions, "ca">> & { ca: string | undefined }) {
  const { host, port, security, login, from } = server;
  const { stepMs } = options;
  const Connection = await libraryConnection();
  const connection = new Connection({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    connectionTimeout: options.connectMs,
    dnsTimeout: options.connectMs,
    greetingTimeout: options.greetingMs,
    socketTimeout: options.silenceMs,
    socketCloseTimeout: closeMs,
    tls: options.ca === undefined ? {} : { ca: options.ca },
  });
  // A failure between two steps: the next step meets it again.
  connection.on("error", () => undefined);
  try {
    await step(connection, stepMs, (done) => connection.connect((error) => done(error)));
    if (login)
      await step(connection, stepMs, (done) =>
        connection.login({ user: login.user, pass: login.password }, (error) => done(error)),
      );
  } catch (error) {
    connection.close();
    throw toMailFailure(error);
  }
  return {
    async send(mail: OutgoingMail) {
      const bytes = await bytesOf(server, mail);
      const message = Readable.from([bytes]);
      let isHandedOver = false;
      message.on("end", () => {
        isHandedOver = true;
      });
      try {
        await step(connection, stepMs, (done) =>
          connection.send({ from: from.address, to: mail.to, size: bytes.length }, message, (error) => done(error)),
        );
      } catch (error) {
        connection.close();
        throw toMailFailure(error, isHandedOver);
      }
    },
    close: () => connection.quit(),
  };
}

export function smtpTransport({
  connectMs = 10_000,
  greetingMs = 15_000,
  silenceMs = 30_000,
  stepMs = 60_000,
  ca,
}: SmtpOptions = {}): MailTransport {
  return { open: (server): Promise<MailSession> => open(server, { connectMs, greetingMs, silenceMs, stepMs, ca }) };
}
