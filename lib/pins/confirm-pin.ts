import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { toCitations } from "#lib/conversations/index.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { requirePin } from "./access.ts";
import { reviewed } from "./cited.ts";
import type { Pin, PinInput } from "./schema.ts";
import { citedChunks, getPin } from "./to-pin.ts";

/** A member read the answer beside its sources as they are now, and keeps it. Sources that are gone leave it. */
export async function confirmPin(ctx: Context, { pinId }: PinInput): Promise<Pin> {
  return inTransaction(ctx, async (ctx) => {
    const { bot, answer, citations: stored, questions } = await requirePin(ctx, pinId, "bots.write");
    const before = toCitations(stored);
    const now = reviewed(answer, before, await citedChunks(ctx.db, bot.workspaceId, before));
    await ctx.db.pinnedAnswer.update({
      where: { id: pinId },
      data: { answer: now.answer, citations: toJson(now.citations), reviewedAt: new Date() },
    });
    await recordAudit(ctx, {
      action: "pin.confirmed",
      entityKind: "pin",
      entityId: pinId,
      entityName: questions[0]?.text ?? "",
      workspaceId: bot.workspaceId,
      before: { sources: before.map(({ title }) => title) },
      after: { sources: now.citations.map(({ title }) => title) },
    });
    return getPin(ctx.db, bot.workspaceId, pinId);
  });
}
