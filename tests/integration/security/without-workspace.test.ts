/** Somebody who belongs to no workspace is nobody's error 500. */
import { expect, test } from "vitest";
import { startHttpWorld } from "#tests/support/http-world.ts";

const { world, server, cookieOf } = await startHttpWorld();

test("each page of the studio leads somebody without any workspace into their own", async () => {
  const cookie = await cookieOf(world.stranger);
  const { userId } = world.stranger.actor;
  for (const path of ["/bots", "/knowledge", "/templates", "/workspace", "/account"]) {
    await world.db.member.deleteMany({ where: { userId } });
    const response = await fetch(server.url + path, { headers: { cookie, "accept-language": "en" } });
    expect([response.status, new URL(response.url).pathname], path).toEqual([200, path]);
    expect(await response.text(), path).toContain(world.stranger.actor.name);
  }
  expect(await world.db.member.count({ where: { userId, role: "owner" } })).toBe(1);
});
