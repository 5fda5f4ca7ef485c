import { describe, expect, test } from "vitest";
import { getBotGrounding } from "#lib/conversations/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const server = await providerForTests();
const botId = await addBot(world);
await connect(world, { baseUrl: server.url });

const answer = async (text: string) => {
  server.answer({ text });
  await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });
};
const grounded = "Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja [1].";

describe("does", () => {
  test("counts nothing for a bot that nobody has asked", async () => {
    expect(await getBotGrounding(world.owner, { botId: await addBot(world) })).toEqual({
      answers: 0,
      sentences: 0,
      grounded: 0,
    });
  });

  test("counts the sentences of models' answers that the snippets back, and those they do not", async () => {
    await answer(grounded);
    expect(await getBotGrounding(world.owner, { botId })).toEqual({ answers: 1, sentences: 1, grounded: 1 });
    await answer(`${grounded} Ongkos kirimnya Rp12.500 dari gudang Surabaya.`);
    expect(await getBotGrounding(world.owner, { botId })).toEqual({ answers: 2, sentences: 3, grounded: 2 });
  });

  test("leaves out what was quoted without a model", async () => {
    const before = await getBotGrounding(world.viewer, { botId });
    server.answer({ error: { status: 401 } });
    await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });
    expect(await getBotGrounding(world.viewer, { botId })).toEqual(before);
  });
});

describe("isolates", () => {
  test("a stranger finds no bot", async () => {
    await expect(getBotGrounding(world.stranger, { botId })).rejects.toMatchObject({ code: "not_found" });
  });
});
