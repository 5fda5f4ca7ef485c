import { describe, expect, test } from "vitest";
import { removeAttachment } from "#lib/attachments/index.ts";
import { isStored } from "#lib/storage/stored-files.ts";
import { send, takesAll } from "#tests/support/attachments.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, openDraft } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
await connect(world);
const botId = await addBot(world, { attachments: takesAll });
const bot = await openDraft(world, botId);
const ctx = visitorContext(db);

test("does delete the row and the file", async () => {
  const { id } = await send(ctx, bot, "Isi");
  const { storageKey } = await db.attachment.findUniqueOrThrow({ where: { id } });
  await removeAttachment(ctx, { bot, attachmentId: id });
  expect(await db.attachment.count({ where: { id } })).toBe(0);
  expect(await isStored(storageKey)).toBe(false);
});

describe("refuses", () => {
  test("a file that was sent", async () => {
    const { id } = await send(ctx, bot, "Isi");
    await ask(world, botId, ctx, { text: "Apa isinya?", attachmentIds: [id] });
    await expect(removeAttachment(ctx, { bot, attachmentId: id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  test("another visitor's file, another bot's and another channel's are not found", async () => {
    const { id: attachmentId } = await send(ctx, bot, "Isi");
    const other = await openDraft(world, await addBot(world, { attachments: takesAll }));
    const preview = await openDraft(world, botId, "preview");
    for (const work of [
      removeAttachment(visitorContext(db), { bot, attachmentId }),
      removeAttachment(ctx, { bot: other, attachmentId }),
      removeAttachment(ctx, { bot: preview, attachmentId }),
      removeAttachment(world.stranger, { bot, attachmentId }),
    ])
      await expect(work).rejects.toMatchObject({ code: "not_found" });
    expect(await db.attachment.count({ where: { id: attachmentId } })).toBe(1);
  });
});
