import { describe, expect, test } from "vitest";
import { claim } from "#lib/attachments/claims.ts";
import { dropUnsent } from "#lib/attachments/index.ts";
import { attachmentLimits } from "#lib/attachments/schema.ts";
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
const later = new Date(Date.now() + attachmentLimits.unsentHours * 3_600_000 + 3_600_000);

describe("files that were not sent", () => {
  test("are deleted after a day with their bytes; sent ones and younger ones stay", async () => {
    const [left, sent] = [await send(ctx, bot, "Tertinggal"), await send(ctx, bot, "Terkirim")];
    await ask(world, botId, ctx, { text: "Apa ini?", attachmentIds: [sent.id] });
    const keyOf = async (id: typeof left.id) => (await db.attachment.findUniqueOrThrow({ where: { id } })).storageKey;
    const [leftKey, sentKey] = [await keyOf(left.id), await keyOf(sent.id)];
    await dropUnsent(db, new Date());
    expect(await isStored(leftKey)).toBe(true);
    await dropUnsent(db, later);
    expect([await isStored(leftKey), await isStored(sentKey)]).toEqual([false, true]);
    expect((await db.attachment.findMany()).map(({ id }) => id)).toEqual([sent.id]);
  });

  test("stay while a question is being stored with them", async () => {
    const { id } = await send(ctx, bot, "Sedang dikirim");
    const release = await claim([id]);
    await dropUnsent(db, later);
    expect(await db.attachment.count({ where: { id } })).toBe(1);
    release();
    await dropUnsent(db, later);
    expect(await db.attachment.count({ where: { id } })).toBe(0);
  });
});
