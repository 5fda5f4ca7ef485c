/** How fast a person's programs may ask, over HTTP, with the limits that a production server has. */
import { expect, test } from "vitest";
import { publishBot } from "#lib/publishing/index.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";
import { addBot } from "#tests/support/turns.ts";

const { world, server, bearerOf } = await startHttpWorld({ RATE_LIMITS: "on" });
const botId = await addBot(world);
const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
await publishBot(world.owner, { botId, revision, note: "" });

const ask = (authorization: string) =>
  fetch(`${server.url}/api/v1/bots/${botId}/ask`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json", "accept-language": "en" },
    body: JSON.stringify({ text: "Kapan pesanan tiba?" }),
  });

test("a person's tokens have sixty questions a minute together, and others are not held up by them", async () => {
  const bearers = [await bearerOf(world.owner, "all"), await bearerOf(world.owner, "chat")];
  const statuses: number[] = [];
  for (let asked = 0; asked < 60; asked++) {
    const response = await ask(bearers[asked % bearers.length] ?? "");
    statuses.push(response.status);
    await response.arrayBuffer();
  }
  expect(new Set(statuses)).toEqual(new Set([200]));

  for (const bearer of bearers) {
    const refused = await ask(bearer);
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({
      code: "rate_limited",
      detail: expect.stringMatching(/^You are asking too fast/),
    });
  }
  const [bearer = ""] = bearers;
  const reading = await fetch(`${server.url}/api/v1/bots`, { headers: { authorization: bearer } });
  expect(reading.status).toBe(200);
  expect((await ask(await bearerOf(world.editor, "all"))).status).toBe(200);
});
