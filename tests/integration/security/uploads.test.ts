/** A body may take long only where its sender was let in to upload it, whatever its headers say. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { POST } from "#app/api/v1/[...path]/route.ts";
import { createToken } from "#lib/accounts/index.ts";
import { endpoints } from "#lib/api/index.ts";
import { limitRequestTime } from "#lib/http/request-timeout.ts";
import { toHeaders } from "#lib/http/streaming-router.ts";
import { createBase } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { listen } from "#tests/support/loopback.ts";

const world = await makeWorld();
const { workspaceId } = world;
const { id: baseId } = await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" });
const tokenOf = async (user: typeof world.owner, scope: "all" | "read") =>
  (await createToken(user, { name: scope, scopes: [scope], days: 1 })).token;
const tokens = {
  nobody: "invented",
  reader: await tokenOf(world.owner, "read"),
  stranger: await tokenOf(world.stranger, "all"),
  owner: await tokenOf(world.owner, "all"),
};

const allowed: string[] = [];
const allows = (asker: string) => expect.poll(() => allowed).toContain(asker);
const limits = { bodyMs: 500, uploadMs: 600_000, windowBytes: 0, windowMs: 600_000 };
const server = createServer(async (req, res) => {
  const asker = String(req.headers["x-asker"]);
  limitRequestTime(req, res, limits, () => allowed.push(asker));
  const asked: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: toHeaders(req),
    // Node's type of the stream and the platform's are one thing.
    body: Readable.toWeb(req) as ReadableStream<Uint8Array>,
    duplex: "half",
  };
  const answer = await POST(new Request(`http://localhost${req.url}`, asked), { params: Promise.resolve({}) });
  if (!res.headersSent) res.writeHead(answer.status).end(await answer.text());
});
const { port } = await listen(server);

const queries = [
  ["/archive", { workspaceId }],
  ["/files", { name: "catatan.txt" }],
  ["/pictures", { workspaceId }],
] as const;
const uploads = endpoints.filter(({ takes }) => takes);

function begin(asker: keyof typeof tokens, path: string, type: string) {
  const address = path.replace("{baseId}", baseId);
  const query = new URLSearchParams(queries.find(([end]) => path.endsWith(end))?.[1]);
  const req = request({
    port,
    host: "127.0.0.1",
    method: "POST",
    path: `${address}?${query}`,
    headers: {
      authorization: `Bearer ${tokens[asker]}`,
      "content-type": type,
      "content-length": "10",
      "x-asker": asker,
    },
  });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    req.once("response", resolve);
    req.once("error", reject);
  });
  const closed = once(req, "close");
  req.write("12345");
  return { req, answer, closed };
}

test("there are uploads", () => {
  expect(uploads.map(({ path }) => path)).toHaveLength(4);
});

test.each(uploads)("$path gives time to whom it lets in alone", async ({ path, takes = "" }) => {
  allowed.length = 0;
  const owner = begin("owner", path, takes);
  await allows("owner");
  for (const asker of ["nobody", "reader", "stranger"] as const) {
    const { answer, closed } = begin(asker, path, takes);
    const refused = await answer;
    expect(refused.statusCode, asker).toBeGreaterThanOrEqual(400);
    refused.resume();
    // The body never comes whole: the server hangs up.
    await closed;
  }
  expect(allowed).toEqual(["owner"]);
  owner.req.end("67890");
  const taken = await owner.answer;
  expect(taken.statusCode).not.toBe(408);
  await text(taken);
});
