import { expect, test } from "vitest";
import { listAskedQuestions } from "#lib/insights/index.ts";
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

test("questions that came more than once are told, however they were typed", async () => {
  server.answer(grounded);
  for (const text of ["Kapan pesanan tiba?", "kapan  pesanan tiba", "Jam buka?"])
    await ask(world, botId, visitor(), { text });
  expect(await listAskedQuestions(world.owner, input)).toMatchObject([{ times: 2, answered: 2 }]);
});

test("viewers, tokens without the scope to read, strangers and visitors get none", async () => {
  for (const ctx of [world.viewer, tokenContext(world.owner, ["chat"])])
    await expect(listAskedQuestions(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
  for (const ctx of [world.stranger, visitor()])
    await expect(listAskedQuestions(ctx, input)).rejects.toMatchObject({ code: "not_found" });
});
