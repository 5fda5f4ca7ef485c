import { once } from "node:events";
import { type ClientRequest, createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { limitRequestTime } from "#lib/http/request-timeout.ts";

const server = createServer(async (req, res) => {
  limitRequestTime(req, res, 30);
  try {
    let size = 0;
    for await (const part of req) size += (part as Buffer).length;
    res.end(`${size}`);
  } catch {
    // Hung up on.
  }
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
// A server that listens on a port.
const { port } = server.address() as AddressInfo;

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The head and the first half of a body of ten bytes have left. */
async function sendHalf(type: string): Promise<{ req: ClientRequest; answer: Promise<IncomingMessage> }> {
  const headers = { "content-type": type, "content-length": "10" };
  const req = request({ port, host: "127.0.0.1", method: "POST", headers });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    req.once("response", resolve);
    req.once("error", reject);
  });
  await new Promise<unknown>((resolve) => req.write("12345", resolve));
  return { req, answer };
}

const textOf = async (response: IncomingMessage) => Buffer.concat(await response.toArray()).toString();

test("a slow sender is told so and hung up on, while a file may take its time", async () => {
  const file = await sendHalf("application/octet-stream");
  const slow = await sendHalf("application/json");
  const refused = await slow.answer;
  expect(refused.statusCode).toBe(408);
  expect(refused.headers.connection).toBe("close");
  // By now the file's time would be over, too.
  file.req.end("67890");
  const taken = await file.answer;
  expect(taken.statusCode).toBe(200);
  expect(await textOf(taken)).toBe("10");
});

test("a request that is here in time is left alone", async () => {
  const { req, answer } = await sendHalf("application/json");
  req.end("67890");
  const taken = await answer;
  expect(taken.statusCode).toBe(200);
  const later = await sendHalf("application/json");
  expect((await later.answer).statusCode).toBe(408);
  expect(await textOf(taken)).toBe("10");
});
