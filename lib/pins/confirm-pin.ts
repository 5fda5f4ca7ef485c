import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { toCitations } from "#lib/conversations/index.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { requireUnchangedPin } from "./access.ts";
import { reviewed } from "./cited.ts";
import type { ConfirmPinInput, Pin } from "./schema.ts";
import { citedChunks, getPin, nextUpdate } from "./to-pin.ts";

/**
 * A member read the answer beside its sources as they are now, and keeps it. Sources that are gone leave it. Throws
 * conflict when the pin was changed since it was read.
 */
export async function confirmPin(ctx: Context, { pinId, updatedAt }: ConfirmPinInput): Promise<Pin> {
  return inTransaction(ctx, async (ctx) => {
    const pin = await requireUnchangedPin(ctx, { pinId, updatedAt });
    const { bot, answer, citations: stored, questions } = pin;
    const before = toCitations(stored);
    const now = reviewed(answer, before, await citedChunks(ctx.db, bot.workspaceId, before));
    await ctx.db.pinnedAnswer.update({
      where: { id: pinId },
      data: {
        answer: now.answer,
        citations: toJson(now.citations),
        reviewedAt: new Date(),
        updatedAt: nextUpdate(pin),
      },
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
