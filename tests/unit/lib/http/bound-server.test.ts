import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type BoundServer, createBoundServer, socketLimits } from "#lib/http/bound-server.ts";
import { addressHeader } from "#lib/http/own-origin.ts";

const bound: BoundServer[] = [];

afterEach(() => {
  for (const { server } of bound.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Answers at once whatever has no body, and a body when it is here. */
async function serve(limits: Partial<typeof socketLimits> & { behindProxy?: boolean }, admits = false) {
  const made = createBoundServer({}, { ...socketLimits, behindProxy: false, ...limits });
  bound.push(made);
  made.server.on("request", (req: IncomingMessage, res) => {
    req.headers[addressHeader] = String(req.headers["x-forwarded-for"] ?? req.socket.remoteAddress);
    made.begin(req);
    if (admits) made.admit(req);
    req.on("error", () => undefined);
    req.on("end", () => res.end("here"));
    req.resume();
  });
  made.server.listen(0, "127.0.0.1");
  await once(made.server, "listening");
  // A server that listens on a port.
  return { ...made, port: (made.server.address() as AddressInfo).port };
}

/** A connection that the server has seen. */
async function open({ server, port }: { server: BoundServer["server"]; port: number }): Promise<Socket> {
  const seen = once(server, "connection");
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await seen;
  return socket;
}

const head = (headers: string[] = []) => ["GET / HTTP/1.1", "Host: x", ...headers, "", ""].join("\r\n");
const slowBody = (address: string) => head(["Content-Length: 10", `X-Forwarded-For: ${address}`]);

async function sendHead(served: Awaited<ReturnType<typeof serve>>, lines: string): Promise<Socket> {
  const socket = await open(served);
  const asked = once(served.server, "request");
  socket.write(lines);
  await asked;
  return socket;
}

test.each(["", "GET / HTTP/1.1\r\nHost: x\r\n"])(
  "who does not send the whole head, but %j, is hung up on",
  async (sent) => {
    const served = await serve({ headersMs: 20, requestMs: 40, checkMs: 10 });
    const socket = await open(served);
    socket.resume();
    socket.write(sent);
    await once(socket, "close");
  },
);

test("of too many connections that wait, the one that has waited longest is closed", async () => {
  const served = await serve({ waitingPerNetwork: 2 });
  const [first, second] = [await open(served), await open(served)];
  const closed = once(first.resume(), "close");
  const third = await open(served);
  await closed;
  for (const socket of [second, third]) {
    socket.write(head());
    expect(String((await once(socket, "data"))[0])).toContain("200 OK");
  }
});

test("a connection that is kept for a next request is one that waits", async () => {
  const served = await serve({ waitingPerNetwork: 1 });
  const kept = await open(served);
  kept.write(head());
  await once(kept, "data");
  const closed = once(kept, "close");
  await open(served);
  await closed;
});

test("behind a proxy requests that are arriving are counted, each by its own address", async () => {
  const served = await serve({ waitingPerNetwork: 1, behindProxy: true });
  const first = await sendHead(served, slowBody("2001:db8::1"));
  const other = await sendHead(served, slowBody("203.0.113.9"));
  const closed = once(first.resume(), "close");
  await sendHead(served, slowBody("2001:db8::2"));
  await closed;
  other.write("1234567890");
  expect(String((await once(other, "data"))[0])).toContain("200 OK");
});

test("an upload that was let in does not wait", async () => {
  const served = await serve({ waitingPerNetwork: 1 }, true);
  const upload = await sendHead(served, slowBody("192.0.2.1"));
  await open(served);
  await open(served);
  upload.write("1234567890");
  expect(String((await once(upload, "data"))[0])).toContain("200 OK");
});

test("more connections than there may be in all are not taken", async () => {
  const served = await serve({ connections: 1 });
  const first = await open(served);
  const dropped = connect(served.port, "127.0.0.1").resume();
  await once(dropped, "close");
  first.write(head());
  expect(String((await once(first, "data"))[0])).toContain("200 OK");
});
