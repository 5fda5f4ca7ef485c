import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { requirePin } from "./access.ts";
import type { PinInput } from "./schema.ts";

/** From now on the bot answers the questions by itself again. */
export async function deletePin(ctx: Context, { pinId }: PinInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { bot, answer, questions } = await requirePin(ctx, pinId, "bots.write");
    await ctx.db.pinnedAnswer.delete({ where: { id: pinId } });
    await recordAudit(ctx, {
      action: "pin.deleted",
      entityKind: "pin",
      entityId: pinId,
      entityName: questions[0]?.text ?? "",
      workspaceId: bot.workspaceId,
      before: { bot: bot.name, questions: questions.map(({ text }) => text), answer },
    });
  });
}
