import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { toCitations } from "#lib/conversations/index.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { requireUnchangedPin } from "./access.ts";
import { citedIn, reviewed } from "./cited.ts";
import { keyedQuestions } from "./keyed-questions.ts";
import type { Pin, UpdatePinInput } from "./schema.ts";
import { citedChunks, getPin, nextUpdate } from "./to-pin.ts";

/** Another answer counts as reviewed; other questions alone do not. Throws conflict when the pin was changed since it was read. */
export async function updatePin(ctx: Context, input: UpdatePinInput): Promise<Pin> {
  const { pinId, questions, answer } = input;
  return inTransaction(ctx, async (ctx) => {
    const { bot, ...before } = await requireUnchangedPin(ctx, input);
    const earlier = before.questions.map(({ text }) => text);
    let texts = earlier;
    if (questions) {
      const keyed = await keyedQuestions(ctx, { bot, pinId, texts: questions });
      await ctx.db.pinnedQuestion.deleteMany({ where: { pinId } });
      await ctx.db.pinnedQuestion.createMany({ data: keyed });
      texts = keyed.map(({ text }) => text);
    }
    let written = before.answer;
    if (answer !== undefined && answer !== before.answer) {
      const cited = citedIn(answer, toCitations(before.citations));
      const now = reviewed(answer, cited, await citedChunks(ctx.db, bot.workspaceId, cited));
      written = now.answer;
      await ctx.db.pinnedAnswer.update({
        where: { id: pinId },
        data: { answer: written, citations: toJson(now.citations), reviewedAt: new Date() },
      });
    }
    await ctx.db.pinnedAnswer.update({ where: { id: pinId }, data: { updatedAt: nextUpdate(before) } });
    await recordAudit(ctx, {
      action: "pin.updated",
      entityKind: "pin",
      entityId: pinId,
      entityName: texts[0] ?? "",
      workspaceId: bot.workspaceId,
      before: { questions: earlier, answer: before.answer },
      after: { questions: texts, answer: written },
    });
    return getPin(ctx.db, bot.workspaceId, pinId);
  });
}
