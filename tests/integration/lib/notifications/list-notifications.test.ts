import { expect, test } from "vitest";
import { listNotifications } from "#lib/notifications/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { workspaceId, strangerWorkspaceId } = world;

test("the reader's own workspaces, and none in which they only look on", async () => {
  const of = async (ctx: typeof world.owner) => (await listNotifications(ctx)).map(({ name }) => name);
  expect(await of(world.owner)).toEqual(["Owner", "Warung Sari"]);
  expect(await of(world.viewer)).toEqual(["Viewer"]);
  expect(await of(world.stranger)).toEqual(["Stranger"]);
});

test("of another workspace there is nothing, and a visitor has none", async () => {
  expect(await listNotifications(world.owner, { workspaceId: strangerWorkspaceId })).toEqual([]);
  expect(await listNotifications(world.viewer, { workspaceId })).toEqual([]);
  await expect(listNotifications(visitorContext(world.db))).rejects.toMatchObject({ code: "unauthenticated" });
});
