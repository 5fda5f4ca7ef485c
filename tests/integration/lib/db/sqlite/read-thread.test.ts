import { afterAll, expect, test } from "vitest";
import { Prisma, readRowsApart, readThread } from "#lib/db/client.ts";
import { startReadThread } from "#lib/db/sqlite/read-thread.ts";
import { env } from "#lib/env.ts";
import { findConversations } from "#lib/transcripts/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, workspaceId } = world;
const thread = startReadThread(env().databaseFile);
readThread().read = thread.ask;
afterAll(async () => {
  readThread().read = null;
  await thread.close();
});

test("the thread sees what was just written, and finds the same", async () => {
  const at = new Date("2026-03-01T00:00:00Z");
  const { conversationId } = await addTalk(world, await addBot(world), [{ question: "Jam buka?" }], { at });
  for (const asked of [{}, { find: "buka" }, { from: "2026-02-28T00:00:00Z" }]) {
    const { items } = await findConversations(world.owner, { workspaceId, ...asked });
    expect(items.map(({ id }) => id)).toEqual([conversationId]);
  }
});

test("a statement that fails says that reading is not possible now, and the next one works", async () => {
  await expect(readRowsApart(db, Prisma.sql`select * from nothing`)).rejects.toMatchObject({ code: "unavailable" });
  expect(await readRowsApart(db, Prisma.sql`select 1 as "one"`)).toEqual([{ one: 1 }]);
});
