import { once } from "node:events";
import { connect } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { notFound } from "#lib/errors.ts";
import { bodyLimitBytes } from "#lib/http/body.ts";
import type { ErrorEncoder } from "#lib/http/problem.ts";
import { routeStream, serveStreams } from "#lib/http/streaming-router.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { listenAsRakit } from "#tests/support/loopback.ts";
import { loseDatabase } from "#tests/support/lost-database.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);
const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
const { slug } = await publishBot(world.owner, { botId, revision, note: "" });

/** Errors as another API says them. */
const encodeError: ErrorEncoder = (error) => ({
  status: 418,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ error: { message: error instanceof Error ? error.message : "" } }),
});

/** An API elsewhere in the address space, in a dialect of its own. */
const answerElsewhere = serveStreams([
  {
    method: "GET",
    path: "/v1/models/{name}",
    encodeError,
    run: async ({ res, params: [name] }) => {
      if (name === "none") throw notFound("model");
      res.end(name);
    },
  },
]);

const passedOn = 299;
const { url } = await listenAsRakit(async (req, res) => {
  if (!((await routeStream(req, res)) || (await answerElsewhere(req, res)))) res.writeHead(passedOn).end();
});

type Sent = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

const send = (method: string, path: string, init: Sent = {}) =>
  fetch(url + path, { method, ...init, headers: { "accept-language": "en", ...init.headers } });

const json = { "content-type": "application/json" };

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return (await response.json()) as Record<string, unknown>;
}

describe("an address of the table", () => {
  test.each([
    ["GET", "/api/chat/toko/turns", "POST"],
    ["DELETE", "/api/chat/toko/turns?x=1", "POST"],
    ["POST", "/api/chat/toko/turns/turn_1/events", "GET"],
    ["GET", "/api/chat/toko/turns/turn_1/stop", "POST"],
    ["PUT", "/api/bots/bot_1/preview/turns", "POST"],
    ["OPTIONS", "/api/bots/bot_1/preview/turns/turn_1/trace", "GET"],
  ])("does not take %s %s, and names what it takes", async (method, path, allowed) => {
    const response = await send(method, path);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allowed);
    expect(await problemOf(response)).toMatchObject({
      status: 405,
      code: "invalid",
      detail: "This address does not take that method.",
    });
  });

  test("tells a sender of too much so, and takes the next question", async () => {
    const body = JSON.stringify({ text: "a".repeat(3 * bodyLimitBytes) });
    const response = await send("POST", `/api/chat/${slug}/turns`, { body, headers: json });
    expect(response.status).toBe(413);
    expect(await problemOf(response)).toMatchObject({ detail: "That is too large: at most 200 kB fit." });
    const next = await send("POST", `/api/chat/${slug}/turns`, { body: '{"text":"Jam buka?"}', headers: json });
    expect(next.status).toBe(200);
    expect(await next.text()).toContain("turn.completed");
  });
});

test.each(["/api/chat/%/turns/turn_1/events", "/api/bots/%zz/preview/turns/turn_1/trace"])(
  "%s is no address",
  async (path) => {
    const response = await send("GET", path);
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({
      code: "invalid",
      detail: "The address is not valid: a % has to be followed by two hexadecimal digits.",
    });
  },
);

describe("an address outside of /api", () => {
  test("is answered all the same, its parameters decoded", async () => {
    const response = await send("GET", "/v1/models/gpt%204");
    expect([response.status, await response.text()]).toEqual([200, "gpt 4"]);
  });

  test.each([
    ["GET", "/v1/models/none", "not_found: not_found"],
    ["GET", "/v1/models/%", "invalid: malformed_address"],
    ["POST", "/v1/models/gpt", "invalid: method"],
  ])("%s %s says its errors in its own dialect", async (method, path, message) => {
    const response = await send(method, path);
    expect([response.status, await response.json()]).toEqual([418, { error: { message } }]);
  });
});

test.each(["/api", "/api/chat", "/api/chat/toko/turns/turn_1", "/api/v1/bots", "/b/toko"])(
  "%s is left to Next",
  async (path) => {
    expect((await send("GET", path)).status).toBe(passedOn);
  },
);

test("a sender that reads only once all is sent gets its answer too", async () => {
  const sizeBytes = 30_000_000;
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.pause();
  socket.write(`POST /api/chat/${slug}/turns HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${sizeBytes}\r\n\r\n`);
  await new Promise((resolve) => socket.write(Buffer.alloc(sizeBytes, "a"), resolve));
  const [answer] = (await once(socket.resume(), "data")) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
});

describe("without its database", () => {
  beforeAll(loseDatabase);

  const program = { authorization: "Bearer rk_somebody" };
  test.each<[string, string, Record<string, string>]>([
    ["POST", "/api/chat/toko/turns", {}],
    ["POST", "/api/chat/toko/turns", program],
    ["GET", "/api/chat/toko/turns/turn_1/events", program],
    ["GET", `/api/bots/${botId}/preview/turns/turn_1/trace`, program],
  ])("%s %s tells whoever asks, with %j, that it is away", async (method, path, headers) => {
    const response = await send(method, path, { headers });
    expect(response.status).toBe(503);
    expect(await problemOf(response)).toMatchObject({ code: "unavailable", requestId: expect.any(String) });
  });
});
