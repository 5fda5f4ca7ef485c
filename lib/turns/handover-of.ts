/** What a turn has to know to offer a person of the team. */
import type { Context } from "#lib/access/context.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import type { HandoverInput } from "#lib/turn/handover/answer-handover.ts";
import type { ConversationStart } from "./load-history.ts";

/** Null where the bot has no hand-over, and for programs, to whom nobody could answer. */
export async function handoverOf(
  ctx: Context,
  { spec, channel }: Pick<OpenBot, "spec" | "channel">,
  before: ConversationStart | null,
): Promise<HandoverInput | null> {
  if (!spec.handover.enabled || channel === "api") return null;
  const isWaiting = before?.handover === "waiting";
  if (isWaiting || !before?.leafId || !spec.handover.afterRefusals) return { refusedBefore: false, isWaiting };
  const last = await ctx.db.turn.findUnique({ where: { answerId: before.leafId }, select: { outcome: true } });
  return { refusedBefore: last?.outcome === "refused", isWaiting };
}
