import { afterAll, describe, expect, test } from "vitest";
import { fileOffer, testVision } from "#lib/attachments/index.ts";
import { listModelChoices } from "#lib/providers/index.ts";
import { takesAll } from "#tests/support/attachments.ts";
import { makeWorld } from "#tests/support/context.ts";
import { startOpenAiServer } from "#tests/support/openai-server.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, openDraft } from "#tests/support/turns.ts";
import { blind, imagesIn, seeing } from "#tests/support/vision.ts";

const world = await makeWorld();
const server = await startOpenAiServer();
afterAll(() => server.close());
const { modelId } = await connect(world, { baseUrl: server.url });
const botId = await addBot(world, { attachments: takesAll });
const seesNow = async () => (await listModelChoices(world.owner)).items.map(({ sees }) => sees);
const offerNow = async () => fileOffer(world.db, (await openDraft(world, botId)).spec);

describe("does", () => {
  test("store what the bot's models make of a picture", async () => {
    expect(await offerNow()).toEqual({ documents: true, images: "unseen" });
    server.answer(blind(() => ({ text: "ready" })));
    await testVision(world.editor, { botId });
    expect(await seesNow()).toEqual([false]);
    server.answer(seeing(() => ({ text: "ready" })));
    await testVision(world.editor, { botId });
    expect(await seesNow()).toEqual([true]);
    expect(await offerNow()).toEqual({ documents: true, images: "on" });
  });

  test("ask no model again that is known to see", async () => {
    const before = server.requests.length;
    await testVision(world.owner, { botId });
    expect(server.requests.slice(before).filter((request) => imagesIn(request).length > 0)).toEqual([]);
  });

  test("leave open what a server that is down would have said", async () => {
    await world.db.model.update({ where: { id: modelId }, data: { capabilities: {} } });
    server.answer({ error: { status: 500, message: "down" } });
    await testVision(world.owner, { botId });
    expect((await world.db.model.findUniqueOrThrow({ where: { id: modelId } })).capabilities).toEqual({});
  });
});

test("refuses viewers, and other workspaces' bots are not found", async () => {
  await expect(testVision(world.viewer, { botId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(testVision(world.stranger, { botId })).rejects.toMatchObject({ code: "not_found" });
});
