/** Whoever wants to be forgotten is: in every table and file, by one bot or by all, and nobody else is. */
import { describe, expect, test } from "vitest";
import { setVisitorConversationDeleted } from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { env } from "#lib/env.ts";
import { forgetVisitor } from "#lib/erasure/index.ts";
import { startTurn } from "#lib/turns/index.ts";
import { send, takesAll } from "#tests/support/attachments.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { databaseFilesWith, filesWith } from "#tests/support/files-with.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, openDraft } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
const botId = await addBot(world);
const otherBotId = await addBot(world);
const idsOf = () => db.conversation.findMany({ select: { id: true }, orderBy: { id: "asc" } });

describe("a visitor who wants to be forgotten", () => {
  test("by one bot: what they said to it is erased, deleted ones among it, and no more", async () => {
    const [ctx, other] = [visitorContext(db), visitorContext(db)];
    const { conversationId } = await ask(world, botId, ctx, { text: "Nama saya merpati5512" });
    await ask(world, botId, ctx, { text: "Yang kedua" });
    await setVisitorConversationDeleted(ctx, { botId, conversationId, deleted: true });
    const { conversationId: elsewhere } = await ask(world, otherBotId, ctx, { text: "Halo" });
    const { conversationId: others } = await ask(world, botId, other, { text: "Halo" });
    expect(await forgetVisitor(ctx, { botId })).toEqual({ erased: 2, isUnknown: false });
    const where = { visitorId: ctx.actor.visitorId };
    expect(await db.conversation.findMany({ where, select: { id: true } })).toEqual([{ id: elsewhere }]);
    expect(await db.conversation.count({ where: { id: others } })).toBe(1);
    expect(databaseFilesWith("merpati5512")).toEqual([]);
    expect(await forgetVisitor(ctx, { botId })).toEqual({ erased: 0, isUnknown: false });
  });

  test("by all bots: nothing names the visitor any more", async () => {
    const ctx = visitorContext(db);
    const { visitorId } = ctx.actor;
    await ask(world, botId, ctx, { text: "Halo" });
    await ask(world, otherBotId, ctx, { text: "Halo" });
    expect(databaseFilesWith(visitorId)).not.toEqual([]);
    expect(await forgetVisitor(ctx, { botId: null })).toEqual({ erased: 2, isUnknown: true });
    expect(databaseFilesWith(visitorId)).toEqual([]);
  });

  test("leaves no file, sent or not, and others keep theirs", async () => {
    await connect(world);
    const withFiles = await addBot(world, { attachments: takesAll });
    const bot = await openDraft(world, withFiles);
    const [ctx, other] = [visitorContext(db), visitorContext(db)];
    const sent = await send(ctx, bot, "Nomor kutilang8812");
    await send(ctx, bot, "Nomor kutilang8812, belum dikirim");
    await ask(world, withFiles, ctx, { text: "Apa ini?", attachmentIds: [sent.id] });
    await send(other, bot, "Nomor jalak4417");
    expect(filesWith(env().dataDir, "kutilang8812")).not.toEqual([]);
    await forgetVisitor(ctx, { botId: withFiles });
    expect(filesWith(env().dataDir, "kutilang8812")).toEqual([]);
    expect(await db.attachment.count({ where: { botId: withFiles } })).toBe(1);
    expect(filesWith(env().dataDir, "jalak4417")).not.toEqual([]);
  });

  test("keeps what a maker tried in the preview, and nobody's where nobody asks", async () => {
    await startTurn(world.owner, {
      bot: await openDraft(world, botId, "preview"),
      input: StartTurnInput.parse({ text: "Coba" }),
    });
    const before = await idsOf();
    expect(await forgetVisitor(world.owner, { botId })).toMatchObject({ erased: 0 });
    expect(await forgetVisitor(world.system, { botId })).toMatchObject({ erased: 0 });
    expect(await idsOf()).toEqual(before);
  });
});
