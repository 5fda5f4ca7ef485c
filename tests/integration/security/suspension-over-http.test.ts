/** Who is suspended gets no further word over HTTP: of what runs, and of what was on its way. */
import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test, vi } from "vitest";
import { publishBot } from "#lib/publishing/index.ts";
import { spawnRakit } from "#tests/support/command-line.ts";
import { addUser } from "#tests/support/context.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addressOf, builtActions, callAction } from "#tests/support/server-actions.ts";
import { addBot } from "#tests/support/turns.ts";

const { world, server, cookieOf, bearerOf } = await startHttpWorld();
const provider = await providerForTests();
await connect(world, { baseUrl: provider.url });
const botId = await addBot(world);
const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
const { slug } = await publishBot(world.owner, { botId, revision, note: "" });
const adminCookie = await cookieOf(world.admin);
const turns = `${server.url}/api/chat/${slug}/turns`;
const body = JSON.stringify({ text: "Kapan pesanan tiba?" });

type Person = Awaited<ReturnType<typeof addUser>>;

async function suspend(person: Person): Promise<void> {
  const action = builtActions().find(({ name }) => name === "suspendUserAction");
  const address = server.url + addressOf(action?.page ?? "");
  const input = [{ userId: person.actor.userId }];
  expect(await callAction(address, action?.id ?? "", input, { cookie: adminCookie })).toMatchObject({ ok: true });
}

/** The headers by which each kind of request says who sends it. */
const kinds: [string, (person: Person) => Promise<Record<string, string>>][] = [
  ["a session", async (person) => ({ cookie: await cookieOf(person) })],
  ["a token", async (person) => ({ authorization: await bearerOf(person, "chat") })],
];

test.each(kinds)("a running answer of %s ends", async (_, headersOf) => {
  const person = await addUser(world.db, "Sekar", { roles: { [world.workspaceId]: "editor" } });
  const headers = { "content-type": "application/json", ...(await headersOf(person)) };
  provider.answer({ hang: true });
  const response = await fetch(turns, { method: "POST", headers, body });
  expect(response.status).toBe(200);
  await suspend(person);
  expect(await response.text()).toMatch(/"type":"turn\.completed"[^\n]*"stopped":true/);
});

test.each(kinds)(
  "a running answer of %s ends where a command suspends its person beside the server",
  async (_, headersOf) => {
    const person = await addUser(world.db, "Umar", { roles: { [world.workspaceId]: "editor" } });
    const headers = { "content-type": "application/json", ...(await headersOf(person)) };
    provider.answer({ hang: true });
    const response = await fetch(turns, { method: "POST", headers, body });
    expect(response.status).toBe(200);
    expect(await spawnRakit(["user", "suspend", "--email", person.actor.email])).toMatchObject({ status: 0 });
    expect(await response.text()).toMatch(/"type":"turn\.completed"[^\n]*"stopped":true/);
  },
);

test.each(kinds)("a question of %s whose sender was known before its text arrived is refused", async (_, headersOf) => {
  const person = await addUser(world.db, "Tari", { roles: { [world.workspaceId]: "editor" } });
  const { userId } = person.actor;
  const headers = { "content-type": "application/json", "content-length": body.length, ...(await headersOf(person)) };
  await world.db.user.update({ where: { id: userId }, data: { lastSeenAt: null } });
  await world.db.apiToken.updateMany({ where: { userId }, data: { lastUsedAt: null } });
  const sending = request(turns, { method: "POST", headers });
  sending.flushHeaders();
  // Whoever was recognised is noted as seen.
  await vi.waitFor(async () => {
    const user = await world.db.user.findUniqueOrThrow({ where: { id: userId }, include: { tokens: true } });
    expect(user.lastSeenAt ?? user.tokens[0]?.lastUsedAt).toBeInstanceOf(Date);
  }, 10_000);
  await suspend(person);
  sending.end(body);
  const [response] = await once(sending, "response");
  expect(response.statusCode).toBe(401);
  expect(JSON.parse(await text(response))).toMatchObject({ code: "unauthenticated" });
  expect(await world.db.conversation.count({ where: { userId } })).toBe(0);
});
