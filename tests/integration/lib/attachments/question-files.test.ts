/** Files are taken by one question at a time, and read for the engine as far as a prompt can hold them. */
import { describe, expect, test } from "vitest";
import { readTurnFiles, removeAttachment, takeFiles } from "#lib/attachments/index.ts";
import { forgetChatModels } from "#lib/providers/resolve-chat-models.ts";
import { deleteStored } from "#lib/storage/stored-files.ts";
import { photo, send, setAttachments, setSees, takesAll } from "#tests/support/attachments.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, openDraft } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
await connect(world);
await setSees(db, true);
forgetChatModels();
const botId = await addBot(world, { attachments: takesAll });
const bot = await openDraft(world, botId);
const ctx = visitorContext(db);

describe("does", () => {
  test("give the files in the order in which the question names them", async () => {
    const [one, other] = [await send(ctx, bot, "Satu", "satu.txt"), await send(ctx, bot, "Dua", "dua.txt")];
    const taken = await takeFiles(ctx, { bot, conversationId: null, ids: [other.id, one.id] });
    expect(taken.shown).toEqual([other, one]);
    expect(taken.unsent).toEqual([other.id, one.id]);
    taken.release();
  });

  test("make whoever comes next wait, also a removal, until the question is stored or is not", async () => {
    const { id } = await send(ctx, bot, "Isi");
    const taken = await takeFiles(ctx, { bot, conversationId: null, ids: [id] });
    let isRemoved = false;
    const removal = removeAttachment(ctx, { bot, attachmentId: id }).then(() => {
      isRemoved = true;
    });
    expect(await db.attachment.count({ where: { id } })).toBe(1);
    expect(isRemoved).toBe(false);
    taken.release();
    await removal;
    expect(await db.attachment.count({ where: { id } })).toBe(0);
  });

  test("read a document's text and a picture as a data URL; one whose file is gone is left out", async () => {
    const [text, picture, gone] = [
      await send(ctx, bot, "Isi dokumen"),
      await send(ctx, bot, await photo(60, 40), "a.jpg"),
      await send(ctx, bot, await photo(60, 40), "b.jpg"),
    ];
    const { storageKey } = await db.attachment.findUniqueOrThrow({ where: { id: gone.id } });
    await deleteStored(storageKey);
    const files = await readTurnFiles(db, [text.id, picture.id, gone.id]);
    expect([...files.keys()].toSorted()).toEqual([text.id, picture.id].toSorted());
    expect(files.get(text.id)).toMatchObject({ kind: "document", text: "Isi dokumen", length: 11 });
    expect(files.get(picture.id)).toMatchObject({ kind: "image", width: 60, height: 40 });
  });

  test("read the newest pictures where there are more than a prompt may hold", async () => {
    const own = visitorContext(db);
    const bytes = await photo(20, 20);
    const ids = [];
    for (let count = 0; count < 9; count++) ids.push((await send(own, bot, bytes, `${count}.jpg`)).id);
    const files = await readTurnFiles(db, ids);
    expect([...files.keys()].toSorted()).toEqual(ids.slice(1).toSorted());
  });
});

describe("refuses", () => {
  test("what the bot takes no longer, and gives the file back", async () => {
    const { id } = await send(ctx, bot, "Isi");
    await setAttachments(world.owner, botId, { images: true, documents: false });
    const changed = await openDraft(world, botId);
    const take = (of: typeof bot) => takeFiles(ctx, { bot: of, conversationId: null, ids: [id] });
    await expect(take(changed)).rejects.toMatchObject({ reason: "attachments.no_documents" });
    (await take(bot)).release();
    await setAttachments(world.owner, botId, takesAll);
  });
});

test("isolates: another visitor's file is not found", async () => {
  const { id } = await send(visitorContext(db), bot, "Rahasia");
  await expect(takeFiles(ctx, { bot, conversationId: null, ids: [id] })).rejects.toMatchObject({ code: "not_found" });
});
