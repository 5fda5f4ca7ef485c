import { beforeAll, describe, expect, test } from "vitest";
import { createToken } from "#lib/accounts/index.ts";
import { routeStream } from "#lib/http/streaming-router.ts";
import { asId } from "#lib/ids.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { listenAsRakit } from "#tests/support/loopback.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot } from "#tests/support/turns.ts";
import { withWaitingTool } from "#tests/support/waiting.ts";

const world = await makeWorld();
const provider = await providerForTests();
const botId = await addBot(world);
const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
const { slug } = await publishBot(world.owner, { botId, revision, note: "" });
const listed = "https://toko.example.org";
await world.db.bot.update({ where: { id: botId }, data: { allowedOrigins: [listed] } });

const { url } = await listenAsRakit(routeStream);

/** Origin is what a browser says; no script there can set it. */
const originHeader = (origin: string | null): Record<string, string> => (origin === null ? {} : { origin });

const send = (method: string, path: string, origin: string | null, cookie = "") =>
  fetch(url + path, {
    method,
    headers: { "content-type": "application/json", "accept-language": "en", cookie, ...originHeader(origin) },
    ...(method === "POST" ? { body: JSON.stringify({ text: "Kapan pesanan tiba?" }) } : {}),
  });

const foreignOrigins = [
  "https://example.org",
  // Nearly the listed one.
  "http://toko.example.org",
  "https://toko.example.org:8443",
  "https://toko.example.org.example.com",
  "https://sub.toko.example.org",
  // As a sandboxed frame or a file says.
  "null",
];

describe("the chat of a bot", () => {
  test.each(foreignOrigins)("is refused to a page of %s, and nothing is stored", async (origin) => {
    const before = await world.db.conversation.count();
    const response = await send("POST", `/api/chat/${slug}/turns`, origin);
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      code: "forbidden",
      detail: "This page may not talk to the bot from that address.",
    });
    expect(await world.db.conversation.count()).toBe(before);
  });

  test.each([
    ["a page of its own", () => url],
    ["a page of an origin that the bot lists", () => listed],
    ["a program that names none", () => null],
  ])("answers %s", async (_, origin) => {
    const response = await send("POST", `/api/chat/${slug}/turns`, origin());
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("turn.completed");
  });

  test("lets a foreign page neither read nor stop a turn, with the visitor's cookie too", async () => {
    const asked = await send("POST", `/api/chat/${slug}/turns`, null);
    const cookie = asked.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    const turnId = /"turnId":"([^"]+)"/.exec(await asked.text())?.[1];
    const turn = `/api/chat/${slug}/turns/${turnId}`;
    for (const [method, path] of [
      ["GET", `${turn}/events`],
      ["POST", `${turn}/stop`],
    ] as const) {
      expect((await send(method, path, "https://example.org", cookie)).status).toBe(403);
      expect((await send(method, path, listed, cookie)).ok).toBe(true);
    }
  });
});

describe("the first turn", () => {
  const ask = async (headers: Record<string, string>) => {
    const body = JSON.stringify({ text: "Kapan pesanan tiba?" });
    const sent = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
    const response = await fetch(`${url}/api/chat/${slug}/turns`, sent);
    const conversationId = asId("conversation", /"conversationId":"([^"]+)"/.exec(await response.text())?.[1] ?? "");
    const { visitorId, userId } = await world.db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    return { cookie: response.headers.getSetCookie()[0]?.split(";", 1)[0], visitorId, userId };
  };

  test("makes a visitor of a browser, which stays the same one with the cookie", async () => {
    const first = await ask({});
    expect(first.cookie).toMatch(new RegExp(`^rakit_visitor=${first.visitorId}[.]`));
    expect(await ask({ cookie: first.cookie ?? "" })).toEqual({ ...first, cookie: undefined });
    expect((await ask({ cookie: `rakit_visitor=${first.visitorId}.forged` })).visitorId).not.toBe(first.visitorId);
  });

  test("makes none of a program: what it asks belongs to the person behind its token", async () => {
    const { token } = await createToken(world.owner, { name: "Program", scopes: ["chat"], days: 1 });
    const asked = await ask({ authorization: `Bearer ${token}` });
    expect(asked).toEqual({ cookie: undefined, visitorId: null, userId: world.owner.actor.userId });
  });
});

test("a draft is tried from pages of its own alone, whatever the bot lists", async () => {
  for (const origin of [...foreignOrigins, listed]) {
    expect((await send("POST", `/api/bots/${botId}/preview/turns`, origin)).status).toBe(403);
  }
  // Nobody is signed in here: from a page of its own the draft is not there.
  expect((await send("POST", `/api/bots/${botId}/preview/turns`, url)).status).toBe(404);
});

describe("a turn that waits", () => {
  beforeAll(async () => {
    await connect(world, { baseUrl: provider.url });
  });
  withWaitingTool(provider);

  test("ends its stream and that of every later reader, until a stop ends it", async () => {
    const asked = await send("POST", `/api/chat/${slug}/turns`, null);
    const cookie = asked.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    const first = await asked.text();
    expect(first).toContain("event: turn.waiting");
    expect(first).not.toContain("turn.completed");
    const turn = `/api/chat/${slug}/turns/${/"turnId":"([^"]+)"/.exec(first)?.[1]}`;
    const later = await (await send("GET", `${turn}/events`, null, cookie)).text();
    expect(later.trimEnd().split("\n\n").at(-1)).toContain("event: turn.waiting");
    expect((await send("POST", `${turn}/stop`, null, cookie)).status).toBe(204);
    const last = await (await send("GET", `${turn}/events`, null, cookie)).text();
    expect(last.trimEnd().split("\n\n").at(-1)).toContain('"type":"turn.completed"');
    expect(last).toContain('"stopped":true');
  });
});
