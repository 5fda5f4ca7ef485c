/** Mail servers on ports of their own of this machine: one that speaks SMTP, and ones that end the talk where they like. */
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { loopbackCertificate } from "./loopback-certificate.ts";

export type TakenMail = { from: string; to: string[]; raw: string; user: string | null; isEncrypted: boolean };

/** What the server says to a step; nothing lets it pass. */
type Reply = { code: number; message: string } | null;

export type SmtpAnswers = {
  sender?: (address: string) => Reply;
  recipient?: (address: string) => Reply;
  message?: (raw: string) => Reply;
  /** The only ones who may send. */
  login?: { user: string; password: string };
  options?: SMTPServerOptions;
};

const refusal = (reply: Reply) => reply && Object.assign(new Error(reply.message), { responseCode: reply.code });

/** End it with `close`. */
export async function startSmtpServer(answers: SmtpAnswers = {}) {
  const mails: TakenMail[] = [];
  const seen = { connections: 0, logins: 0 };
  const server = new SMTPServer({
    ...loopbackCertificate,
    authOptional: answers.login === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 10,
    onConnect(_, done) {
      seen.connections += 1;
      done();
    },
    onAuth({ username, password }, _, done) {
      seen.logins += 1;
      const isRight = username === answers.login?.user && password === answers.login?.password;
      if (isRight) done(null, { user: username });
      else done(Object.assign(new Error("Username and password not accepted"), { responseCode: 535 }));
    },
    onMailFrom({ address }, _, done) {
      done(refusal(answers.sender?.(address) ?? null));
    },
    onRcptTo({ address }, _, done) {
      done(refusal(answers.recipient?.(address) ?? null));
    },
    onData(stream, session, done) {
      void text(stream).then((raw) => {
        const error = refusal(answers.message?.(raw) ?? null);
        const { mailFrom, rcptTo } = session.envelope;
        if (!error)
          mails.push({
            from: mailFrom ? mailFrom.address : "",
            to: rcptTo.map(({ address }) => address),
            raw,
            user: typeof session.user === "string" ? session.user : null,
            isEncrypted: session.secure,
          });
        done(error);
      });
    },
    ...answers.options,
  });
  // A client that goes away is no failure of a test.
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  if (typeof address !== "object" || address === null) throw new Error("A listening server has a port");
  return {
    port: address.port,
    mails,
    seen,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

/** A server of the test's own words: `answer` gets each line and the connection. */
export async function startRawServer(greeting: string | null, answer: (line: string, socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const seen = { connections: 0 };
  const server = createServer((socket) => {
    seen.connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    if (greeting !== null) socket.write(`${greeting}\r\n`);
    let rest = "";
    socket.on("data", (bytes) => {
      const lines = (rest + bytes.toString()).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) answer(line, socket);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("A listening server has a port");
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  };
  return { port: address.port, seen, close };
}

/** Says yes to everything up to DATA; `atData` gets the line that would begin the mail, `atEnd` the dot behind it. */
export const untilData =
  (atEnd: (socket: Socket) => void, atData: (socket: Socket) => void = (socket) => socket.write("354 Go on\r\n")) =>
  (line: string, socket: Socket): void => {
    if (/^EHLO/i.test(line)) socket.write("250 loopback\r\n");
    else if (/^(?:MAIL|RCPT|RSET)/i.test(line)) socket.write("250 Ok\r\n");
    else if (/^DATA$/i.test(line)) atData(socket);
    else if (line === ".") atEnd(socket);
    else if (/^QUIT$/i.test(line)) socket.end("221 Bye\r\n");
  };

/** The value of a header; its lines are unfolded. */
export const headerOf = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, "im").exec(raw.split("\r\n\r\n")[0]?.replace(/\r\n[ \t]+/g, " ") ?? "")?.[1];
