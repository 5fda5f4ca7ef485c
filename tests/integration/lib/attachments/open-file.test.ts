/** A file is there for the visitor whose it is and for members who may read the conversation; for nobody else it is not. */
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { openOwnFile, openSentFile } from "#lib/attachments/index.ts";
import { setVisitorConversationDeleted } from "#lib/conversations/index.ts";
import { newId } from "#lib/ids.ts";
import { send, takesAll } from "#tests/support/attachments.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, openDraft } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
await connect(world);
const botId = await addBot(world, { attachments: takesAll });
const bot = await openDraft(world, botId);
const notFound = { code: "not_found" };

async function sent() {
  const ctx = visitorContext(db);
  const { id: attachmentId } = await send(ctx, bot, "Harga kopi 18.000", "harga.txt");
  const { conversationId } = await ask(world, botId, ctx, { text: "Berapa?", attachmentIds: [attachmentId] });
  return { ctx, attachmentId, conversationId };
}

describe("a visitor's own file", () => {
  test("is there before and after it is sent", async () => {
    const ctx = visitorContext(db);
    const { id: attachmentId } = await send(ctx, bot, "Belum dikirim");
    const before = await openOwnFile(ctx, { bot, attachmentId });
    expect(before).toMatchObject({ name: "daftar.txt", mediaType: "text/plain", isImage: false, sizeBytes: 13 });
    expect(await text(before.content)).toBe("Belum dikirim");
    const after = await sent();
    expect(await text((await openOwnFile(after.ctx, { bot, attachmentId: after.attachmentId })).content)).toBe(
      "Harga kopi 18.000",
    );
  });

  test("is not there for another visitor, on another bot or channel, nor once its chat is deleted", async () => {
    const { ctx, attachmentId, conversationId } = await sent();
    const other = await openDraft(world, await addBot(world, { attachments: takesAll }));
    for (const work of [
      openOwnFile(visitorContext(db), { bot, attachmentId }),
      openOwnFile(world.stranger, { bot, attachmentId }),
      openOwnFile(ctx, { bot: other, attachmentId }),
      openOwnFile(ctx, { bot: await openDraft(world, botId, "preview"), attachmentId }),
      openOwnFile(ctx, { bot, attachmentId: newId("attachment") }),
    ])
      await expect(work).rejects.toMatchObject(notFound);
    await setVisitorConversationDeleted(ctx, { botId, conversationId, deleted: true });
    await expect(openOwnFile(ctx, { bot, attachmentId })).rejects.toMatchObject(notFound);
  });
});

describe("a conversation's file", () => {
  test("is there for members who may read conversations", async () => {
    const { attachmentId, conversationId } = await sent();
    const file = await openSentFile(world.editor, { conversationId, attachmentId });
    expect(await text(file.content)).toBe("Harga kopi 18.000");
  });

  test("is refused to viewers, and not there for other workspaces, visitors and other conversations", async () => {
    const [one, other] = [await sent(), await sent()];
    const { attachmentId, conversationId } = one;
    await expect(openSentFile(world.viewer, { conversationId, attachmentId })).rejects.toMatchObject({
      code: "forbidden",
    });
    for (const work of [
      openSentFile(world.stranger, { conversationId, attachmentId }),
      openSentFile(one.ctx, { conversationId, attachmentId }),
      openSentFile(world.editor, { conversationId: other.conversationId, attachmentId }),
    ])
      await expect(work).rejects.toMatchObject(notFound);
  });

  test("of the preview is nobody's to read but its maker's", async () => {
    const preview = await openDraft(world, botId, "preview");
    const { id: attachmentId } = await send(world.editor, preview, "Coba");
    expect((await openOwnFile(world.editor, { bot: preview, attachmentId })).name).toBe("daftar.txt");
    await expect(openOwnFile(world.owner, { bot: preview, attachmentId })).rejects.toMatchObject(notFound);
  });
});
