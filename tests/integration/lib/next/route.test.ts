import { hashPassword } from "better-auth/crypto";
import { describe, expect, test } from "vitest";
import { GET as getNothing, POST as postNothing } from "#app/api/[[...path]]/route.ts";
import { GET as getOpenApi, POST as postOpenApi } from "#app/api/openapi.json/route.ts";
import {
  DELETE as deleteV1,
  GET as getV1,
  PATCH as patchV1,
  POST as postV1,
  PUT as putV1,
} from "#app/api/v1/[...path]/route.ts";
import { createToken, signIn } from "#lib/accounts/index.ts";

import { createBot } from "#lib/bots/index.ts";
import { bodyLimitBytes } from "#lib/http/body.ts";
import { newId } from "#lib/ids.ts";
import { handler, refuseMethod } from "#lib/next/route.ts";
import { makeWorld } from "#tests/support/context.ts";
import { loseDatabase } from "#tests/support/lost-database.ts";

const world = await makeWorld();
const { token } = await createToken(world.owner, { name: "Program", scopes: ["all"], days: 1 });

const password = "a-password-for-tests";
const { userId, email } = world.owner.actor;
const account = { userId, accountId: userId, providerId: "credential", password: await hashPassword(password) };
await world.db.account.create({ data: { id: newId("account"), ...account } });
const session = await signIn(world.owner, { email, password });
const cookie = session.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
const from = { kind: "blank", name: "Asisten", language: "id" } as const;
const workspaceId = world.workspaceId;
const { id: botId, draft } = await createBot(world.owner, { workspaceId, from });

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
  test("answers what its work gives", async () => {
    const response = await handler(async () => ({ text: "Halo" }))(at("POST", "/"), props);
    expect([response.status, await response.json()]).toEqual([200, { text: "Halo" }]);
  });

  test("tells a sender of too much so", async () => {
    const body = JSON.stringify({ text: "a".repeat(bodyLimitBytes) });
    const response = await postV1(at("POST", "/api/v1/bots", { body }), props);
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
    ["GET", "/api/v1/bots/bot_1/draft", getV1, "PUT"],
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

describe("the builder's autosave, with the session of its browser", () => {
  const save = (revision: number, sent: Record<string, string> = {}, spec: unknown = draft) =>
    putV1(
      new Request(`http://localhost/api/v1/bots/${botId}/draft`, {
        method: "PUT",
        headers: { host: "localhost", "accept-language": "en", cookie: cookie.join("; "), ...sent },
        body: JSON.stringify({ revision, spec }),
      }),
      props,
    );

  test("is told the revision that the draft is at then", async () => {
    const response = await save(1, { origin: "http://localhost" }, { ...draft, persona: "Ramah." });
    expect([response.status, await response.json()]).toEqual([200, { revision: 2, savedAt: expect.any(String) }]);
  });

  test("is told of a conflict where somebody saved meanwhile", async () => {
    const response = await save(1, {}, { ...draft, persona: "Singkat." });
    expect(response.status).toBe(409);
    expect(await problemOf(response)).toMatchObject({ code: "conflict" });
  });

  test("is told which field of the spec is not in order", async () => {
    const response = await save(2, {}, { ...draft, name: "" });
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({ fields: { "spec.name": expect.any(String) } });
  });

  test("is refused where another page's script sends it", async () => {
    const response = await save(2, { origin: "https://lain.example" });
    expect(response.status).toBe(403);
    expect((await world.db.bot.findUniqueOrThrow({ where: { id: botId } })).revision).toBe(2);
  });

  test("is told to sign in once the session is over", async () => {
    expect((await save(2, { cookie: "" })).status).toBe(401);
  });
});

describe("without its database", () => {
  test("a route tells whoever asks that it is away", async () => {
    await loseDatabase();
    for (const serve of [getV1, putV1, handler(async () => "never")]) {
      const response = await serve(at("GET", "/api/v1/bots"), props);
      expect(response.status).toBe(503);
      expect(await problemOf(response)).toMatchObject({
        code: "unavailable",
        detail: "Rakit cannot reach its database right now. Try again shortly.",
      });
    }
  });
});
