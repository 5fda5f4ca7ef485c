import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { POST } from "#app/api/v1/[...path]/route.ts";
import { createToken } from "#lib/accounts/index.ts";
import { signValue } from "#lib/auth/secret.ts";
import { maxPerActor } from "#lib/http/open-streams.ts";
import { routeStream } from "#lib/http/streaming-router.ts";
import { visitorCookie } from "#lib/http/visitor.ts";
import { newId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { live } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { listenAsRakit } from "#tests/support/loopback.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot } from "#tests/support/turns.ts";

process.env.RATE_LIMITS = "on";
const world = await makeWorld();
const provider = await providerForTests();
const botId = await addBot(world);
const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
const { slug } = await publishBot(world.owner, { botId, revision, note: "" });
await connect(world, { baseUrl: provider.url });
const tokenOf = async (user: typeof world.owner) => (await createToken(user, { name: "CI", scopes: ["all"] })).token;
const token = await tokenOf(world.owner);

const { url } = await listenAsRakit(routeStream);

const open = () => processWide("open-streams", () => new Map<string, number>());
beforeEach(() => open().clear());

const stopAll = () => {
  for (const turn of live().byTurnId.values()) turn.stop.abort();
};
afterEach(async () => {
  stopAll();
  await expect.poll(() => live().running).toBe(0);
});

const ask = (path: string, headers: Record<string, string>, signal: AbortSignal | null = null) =>
  fetch(url + path, {
    method: "POST",
    signal,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ text: "Kapan pesanan tiba?" }),
  });

test("trials of a draft are limited as questions on its page are", async () => {
  const trial = () => ask(`/api/bots/${botId}/preview/turns`, { authorization: `Bearer ${token}` });
  for (let asked = 0; asked < 30; asked++) {
    const answer = await trial();
    expect(answer.status).toBe(200);
    await answer.text();
  }
  const refused = await trial();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a visitor follows so many answers at once, others are not held up, and who leaves makes room", async () => {
  const cookieOf = () => `${visitorCookie}=${signValue("visitor", newId("visitor"))}`;
  const cookie = cookieOf();
  const path = `/api/chat/${slug}/turns`;
  const leave = new AbortController();
  for (let opened = 0; opened < maxPerActor; opened++) {
    provider.answer({ hang: true });
    expect((await ask(path, { cookie }, leave.signal)).status).toBe(200);
  }
  const refused = await ask(path, { cookie });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const other = new AbortController();
  expect((await ask(path, { cookie: cookieOf() }, other.signal)).status).toBe(200);
  leave.abort();
  other.abort();
  await expect.poll(() => open().size, { timeout: 10_000 }).toBe(0);
  const again = new AbortController();
  expect((await ask(path, { cookie }, again.signal)).status).toBe(200);
  again.abort();
});

describe("a program's question", () => {
  const asking = (bearer: string) =>
    POST(
      new Request(`http://localhost/api/v1/bots/${botId}/ask`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${bearer}` },
        body: JSON.stringify({ text: "Kapan pesanan tiba?" }),
      }),
      { params: Promise.resolve({}) },
    );

  test("is limited as others are, by its person", async () => {
    for (let asked = 0; asked < 60; asked++) expect((await asking(token)).status).toBe(200);
    const refused = await asking(token);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("holds a place while it waits for its answer, and gives it back", async () => {
    const bearer = await tokenOf(world.editor);
    const waiting: Promise<Response>[] = [];
    for (let opened = 1; opened <= maxPerActor; opened++) {
      provider.answer({ hang: true });
      waiting.push(asking(bearer));
      await expect.poll(() => Math.max(...open().values())).toBe(opened);
    }
    expect((await asking(bearer)).status).toBe(429);
    await expect.poll(() => live().running).toBe(maxPerActor);
    stopAll();
    for (const answer of waiting) expect((await answer).status).toBe(200);
    expect(open().size).toBe(0);
    provider.answer({});
    expect((await asking(bearer)).status).toBe(200);
  });
});

const editorToken = await tokenOf(world.editor);

test.each<[string, string, () => Record<string, string>]>([
  ["its page", `/api/chat/${slug}`, () => ({ cookie: `${visitorCookie}=${signValue("visitor", newId("visitor"))}` })],
  ["the preview", `/api/bots/${botId}/preview`, () => ({ authorization: `Bearer ${editorToken}` })],
])("who follows an answer of %s once more holds a place for it, too", async (_, path, headersOf) => {
  const headers = headersOf();
  const leave = new AbortController();
  const { signal } = leave;
  provider.answer({ hang: true });
  expect((await ask(`${path}/turns`, headers, signal)).status).toBe(200);
  const turnId = [...live().byTurnId.keys()].at(-1);
  const follow = () => fetch(`${url}${path}/turns/${turnId}/events`, { headers, signal });
  for (let opened = 1; opened < maxPerActor; opened++) expect((await follow()).status).toBe(200);
  expect((await follow()).status).toBe(429);
  leave.abort();
  await expect.poll(() => open().size, { timeout: 10_000 }).toBe(0);
});
