import { expect, test } from "vitest";
import { getKnowledgeUse } from "#lib/insights/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const server = await providerForTests();
const botId = await addBot(world);
await connect(world, { baseUrl: server.url });
const grounded = { text: "Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja [1]." };

test("snippets that answers rest on, and those that none has", async () => {
  server.answer(grounded);
  await ask(world, botId, visitor(), { text: "Kapan pesanan saya tiba?" });
  const use = await getKnowledgeUse(world.owner, { workspaceId: world.workspaceId, botId });
  expect(use.used[0]).toMatchObject({ title: "Pengiriman", baseName: "Toko" });
  expect(use).toMatchObject({ unused: [{ title: "Jam buka" }], unusedCount: 1 });
});

test("viewers, tokens without the scope to read, strangers and visitors get none", async () => {
  for (const ctx of [world.viewer, tokenContext(world.owner, ["chat"])])
    await expect(getKnowledgeUse(ctx, { workspaceId: world.workspaceId })).rejects.toMatchObject({ code: "forbidden" });
  for (const ctx of [world.stranger, visitor()])
    await expect(getKnowledgeUse(ctx, { workspaceId: world.workspaceId })).rejects.toMatchObject({ code: "not_found" });
});
