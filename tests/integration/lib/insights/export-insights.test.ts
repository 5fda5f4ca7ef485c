import { expect, test } from "vitest";
import { exportInsights } from "#lib/insights/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const server = await providerForTests();
const botId = await addBot(world);
await connect(world, { baseUrl: server.url });
const grounded = { text: "Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja [1]." };
const input = { workspaceId: world.workspaceId, days: 7, timeZone: "Asia/Jakarta", by: "bot" } as const;

test("the figures are a file for spreadsheets, which takes no name for a formula", async () => {
  await world.db.bot.update({ where: { id: botId }, data: { name: "=1+1" } });
  const somebody = visitor();
  server.answer(grounded);
  const { conversationId } = await ask(world, botId, somebody, { text: "Kapan pesanan saya tiba?" });
  server.answer({ text: "Maaf, saya tidak menemukan informasi tentang itu." });
  await ask(world, botId, somebody, { text: "Siapa presiden Prancis?", conversationId });
  const { content, name } = await exportInsights(world.owner, input);
  const lines = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content).split("\r\n");
  expect(name).toMatch(/^insights .+\.csv$/);
  expect(lines[0]).toMatch(/^\uFEFFkind,name,conversations,questions,answered/);
  expect(lines.filter((line) => line.startsWith("day,"))).toHaveLength(7);
  expect(lines.at(-2)).toMatch(/^bot,'=1\+1,1,2,1,1,0,0\.5,/);
});

test("viewers, tokens without the scope to read, strangers and visitors get none", async () => {
  for (const ctx of [world.viewer, tokenContext(world.owner, ["chat"])])
    await expect(exportInsights(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
  for (const ctx of [world.stranger, visitor()])
    await expect(exportInsights(ctx, input)).rejects.toMatchObject({ code: "not_found" });
});
