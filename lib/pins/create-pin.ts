import { type Context, userIdOf } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { requireBot } from "#lib/bots/index.ts";
import { toCitations } from "#lib/conversations/index.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { limitExceeded, notFound } from "#lib/errors.ts";
import { type BotId, type MessageId, newId } from "#lib/ids.ts";
import type { Citation } from "#lib/turn/schema.ts";
import { citedIn } from "./cited.ts";
import { keyedQuestions } from "./keyed-questions.ts";
import { type CreatePinInput, type Pin, pinLimits } from "./schema.ts";
import { getPin } from "./to-pin.ts";

/** Of one of the bot's answers. */
async function citationsOf({ db }: Context, botId: BotId, messageId: MessageId | undefined): Promise<Citation[]> {
  if (messageId === undefined) return [];
  const message = await db.message.findFirst({
    where: { id: messageId, role: "assistant", conversation: { botId, deletedAt: null } },
    select: { citations: true },
  });
  if (!message) throw notFound("message");
  return toCitations(message.citations);
}

/** Visitors get the answer from now on, without a new version of the bot. */
export async function createPin(ctx: Context, { botId, questions, answer, messageId }: CreatePinInput): Promise<Pin> {
  return inTransaction(ctx, async (ctx) => {
    const bot = await requireBot(ctx, botId, "bots.write");
    const max = pinLimits.pins;
    if ((await ctx.db.pinnedAnswer.count({ where: { botId } })) >= max) throw limitExceeded("pins.too_many", { max });
    const pinId = newId("pin");
    const keyed = await keyedQuestions(ctx, { bot, pinId, texts: questions });
    const citations = citedIn(answer, await citationsOf(ctx, botId, messageId));
    await ctx.db.pinnedAnswer.create({
      data: { id: pinId, botId, answer, citations: toJson(citations), createdById: userIdOf(ctx) },
    });
    await ctx.db.pinnedQuestion.createMany({ data: keyed });
    await recordAudit(ctx, {
      action: "pin.created",
      entityKind: "pin",
      entityId: pinId,
      entityName: keyed[0]?.text ?? "",
      workspaceId: bot.workspaceId,
      after: { bot: bot.name, questions: keyed.map(({ text }) => text), answer },
    });
    return getPin(ctx.db, bot.workspaceId, pinId);
  });
}
