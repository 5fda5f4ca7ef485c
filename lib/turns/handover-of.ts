/** What a turn has to know to offer a person of the team. */
import type { Context } from "#lib/access/context.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { HandoverInput } from "#lib/turn/handover/answer-handover.ts";
import type { ConversationStart } from "./load-history.ts";

/** Null where the bot has no hand-over, or the visitor has asked for a person already. */
export async function handoverOf(
  ctx: Context,
  spec: BotSpec,
  before: ConversationStart | null,
): Promise<HandoverInput | null> {
  if (!spec.handover.enabled || before?.handover) return null;
  if (!before?.leafId || !spec.handover.afterRefusals) return { refusedBefore: false };
  const last = await ctx.db.turn.findUnique({ where: { answerId: before.leafId }, select: { outcome: true } });
  return { refusedBefore: last?.outcome === "refused" };
}
