import { once } from "node:events";
import { type ClientRequest, createServer, type IncomingMessage, request } from "node:http";
import { expect, test } from "vitest";
import { giveUploadTime, limitRequestTime, type RequestTimeouts, requestHeader } from "#lib/http/request-timeout.ts";
import { listen } from "#tests/support/loopback.ts";

const limits: RequestTimeouts = { bodyMs: 30, uploadMs: 600_000, windowBytes: 0, windowMs: 600_000 };

const server = createServer(async (req, res) => {
  limitRequestTime(req, res, {
    ...limits,
    ...(req.url === "/rate" ? { bodyMs: 600_000, windowBytes: 100, windowMs: 30 } : {}),
  });
  if (req.url === "/answered") {
    res.writeHead(403).end();
    return;
  }
  if (req.url === "/allowed") giveUploadTime(new Headers({ [requestHeader]: String(req.headers[requestHeader]) }));
  try {
    let size = 0;
    for await (const part of req) size += (part as Buffer).length;
    res.end(`${size}`);
  } catch {
    // Hung up on.
  }
});
const { port } = await listen(server);

/** The head and the first half of a body of ten bytes have left. */
async function sendHalf(
  path: string,
  type = "application/json",
): Promise<{ req: ClientRequest; answer: Promise<IncomingMessage> }> {
  const headers = { "content-type": type, "content-length": "10", [requestHeader]: "invented" };
  const req = request({ path, port, host: "127.0.0.1", method: "POST", headers });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    req.once("response", resolve);
    req.once("error", reject);
  });
  await new Promise<unknown>((resolve) => req.write("12345", resolve));
  return { req, answer };
}

const textOf = async (response: IncomingMessage) => Buffer.concat(await response.toArray()).toString();

test("a slow sender is told so and hung up on, while one who may upload takes their time", async () => {
  const upload = await sendHalf("/allowed", "application/octet-stream");
  const slow = await sendHalf("/");
  const refused = await slow.answer;
  expect(refused.statusCode).toBe(408);
  expect(refused.headers.connection).toBe("close");
  // By now the file's time would be over, too.
  upload.req.end("67890");
  const taken = await upload.answer;
  expect(taken.statusCode).toBe(200);
  expect(await textOf(taken)).toBe("10");
});

test.each(["application/octet-stream", "application/x-ndjson", "application/zip"])(
  "that a body is said to be %s gains no time",
  async (type) => {
    const { answer } = await sendHalf("/", type);
    expect((await answer).statusCode).toBe(408);
  },
);

test("a body that comes too slowly is hung up on before its time is over", async () => {
  const { answer } = await sendHalf("/rate");
  expect((await answer).statusCode).toBe(408);
});

test("what goes on sending once it was answered is hung up on", async () => {
  const { req, answer } = await sendHalf("/answered");
  const closed = once(req, "close");
  const refused = await answer;
  expect(refused.statusCode).toBe(403);
  refused.resume();
  await closed;
  expect(req.socket?.destroyed).toBe(true);
});

test("a request that is here in time is left alone", async () => {
  const { req, answer } = await sendHalf("/");
  req.end("67890");
  const taken = await answer;
  expect(taken.statusCode).toBe(200);
  const later = await sendHalf("/");
  expect((await later.answer).statusCode).toBe(408);
  expect(await textOf(taken)).toBe("10");
});
