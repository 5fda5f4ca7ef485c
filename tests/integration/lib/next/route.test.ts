import { describe, expect, test } from "vitest";
import { z } from "zod";
import { GET as getNothing, POST as postNothing } from "#app/api/[[...path]]/route.ts";
import { GET as getOpenApi, POST as postOpenApi } from "#app/api/openapi.json/route.ts";
import { GET as getDraft, PUT as putDraft } from "#app/api/studio/bots/[botId]/draft/route.ts";
import { DELETE as deleteV1, GET as getV1, PATCH as patchV1 } from "#app/api/v1/[...path]/route.ts";
import { createToken } from "#lib/accounts/index.ts";
import { bodyLimitBytes } from "#lib/http/body.ts";
import { handler, refuseMethod, serveRoute } from "#lib/next/route.ts";
import { makeWorld } from "#tests/support/context.ts";
import { loseDatabase } from "#tests/support/lost-database.ts";

const world = await makeWorld();
const { token } = await createToken(world.owner, { name: "Program", scopes: ["all"], days: 1 });

type Sent = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

const at = (method: string, path: string, init: Sent = {}) =>
  new Request(`http://localhost${path}`, {
    method,
    ...init,
    headers: { "accept-language": "en", authorization: `Bearer ${token}`, ...init.headers },
  });
const props = { params: Promise.resolve({}) };

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return (await response.json()) as Record<string, unknown>;
}

describe("a route", () => {
  const echo = serveRoute(z.object({ text: z.string() }), async (_, { text }) => ({ text }), 201);

  test("answers what its work gives", async () => {
    const response = await echo(at("POST", "/", { body: '{"text":"Halo"}' }), props);
    expect([response.status, await response.json()]).toEqual([201, { text: "Halo" }]);
  });

  test("tells a sender of too much so", async () => {
    const body = JSON.stringify({ text: "a".repeat(bodyLimitBytes) });
    const response = await echo(at("POST", "/", { body }), props);
    expect(response.status).toBe(413);
    expect(await problemOf(response)).toMatchObject({ status: 413, code: "invalid" });
  });

  test("tells another method which ones it takes", async () => {
    const response = await refuseMethod("GET", "PUT")(at("POST", "/"), props);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, PUT"]);
    expect(await problemOf(response)).toMatchObject({ status: 405, code: "invalid" });
  });
});

describe("an address below /api", () => {
  test.each([
    ["GET", "/api", getNothing],
    ["GET", "/api/nothing", getNothing],
    ["POST", "/api/chat/toko", postNothing],
    ["GET", "/api/v1/nothing", getV1],
  ])("that is none, such as %s %s, is a problem", async (method, path, serve) => {
    const response = await serve(at(method, path), props);
    expect(response.status).toBe(404);
    expect(await problemOf(response)).toMatchObject({ code: "not_found" });
  });

  test.each([
    ["PATCH", "/api/v1/bots", patchV1, "GET, POST"],
    ["DELETE", "/api/v1/workspaces", deleteV1, "GET"],
    ["GET", "/api/studio/bots/bot_1/draft", getDraft, "PUT"],
    ["POST", "/api/openapi.json", postOpenApi, "GET"],
  ])("takes no %s %s", async (method, path, serve, allowed) => {
    const response = await serve(at(method, path), props);
    expect([response.status, response.headers.get("allow")]).toEqual([405, allowed]);
    expect(await problemOf(response)).toMatchObject({ status: 405, code: "invalid" });
  });

  test("gives the API's document", async () => {
    expect(await getOpenApi().json()).toMatchObject({ openapi: "3.1.0" });
  });
});

describe("without its database", () => {
  test("a route tells whoever asks that it is away", async () => {
    await loseDatabase();
    for (const serve of [getV1, putDraft, handler(async () => "never")]) {
      const response = await serve(at("GET", "/api/v1/bots"), props);
      expect(response.status).toBe(503);
      expect(await problemOf(response)).toMatchObject({
        code: "unavailable",
        detail: "Rakit cannot reach its database right now. Try again shortly.",
      });
    }
  });
});
