import { expect, test } from "vitest";
import { blankSpec } from "#lib/bots/spec.ts";
import { routeStream } from "#lib/http/streaming-router.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { listenAsRakit } from "#tests/support/loopback.ts";
import { addBot } from "#tests/support/turns.ts";

process.env.RATE_LIMITS = "on";
const world = await makeWorld();
const { url } = await listenAsRakit(routeStream);

async function publish(messagesPerVisitorPerDay: number): Promise<string> {
  const { limits } = blankSpec({ name: "Asisten", language: "id" });
  const botId = await addBot(world, { limits: { ...limits, messagesPerVisitorPerDay } });
  const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
  const { slug } = await publishBot(world.owner, { botId, revision, note: "" });
  return slug;
}

const ask = (slug: string, headers: Record<string, string> = {}, idempotencyKey?: string) =>
  fetch(`${url}/api/chat/${slug}/turns`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ text: "Kapan pesanan tiba?", idempotencyKey }),
  });
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
const turnIdOf = (events: string) => /"turnId":"([^"]+)"/.exec(events)?.[1];

test("leaving the cookie out gains no question over a visitor who keeps it", async () => {
  const slug = await publish(3);
  for (let asked = 0; asked < 3; asked++) expect((await ask(slug)).status).toBe(200);
  const refused = await ask(slug);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ code: "limit_exceeded" });
});

test("a visitor who keeps the cookie has no more, and is not held up by those who leave it out", async () => {
  const slug = await publish(2);
  const first = await ask(slug);
  const cookie = cookieOf(first);
  await ask(slug);
  expect((await ask(slug)).status).toBe(429);
  for (let asked = 0; asked < 2; asked++) expect((await ask(slug, { cookie })).status).toBe(200);
  expect((await ask(slug, { cookie })).status).toBe(429);
});

test("a first question that is sent twice at once is one turn of one visitor", async () => {
  const slug = await publish(5);
  const before = await world.db.turn.count();
  const key = "1f0b6a52c9d84e7b8a3c";
  const [one, other] = await Promise.all([ask(slug, {}, key), ask(slug, {}, key)]);
  expect([one.status, other.status]).toEqual([200, 200]);
  expect(cookieOf(one)).toBe(cookieOf(other));
  expect(turnIdOf(await one.text())).toBe(turnIdOf(await other.text()));
  expect(await world.db.turn.count()).toBe(before + 1);
});
