import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction, type Prisma } from "#lib/db/client.ts";
import { requireGroup } from "./access.ts";
import type { GroupInput, IgnoreGroupInput } from "./schema.ts";

type Handled = Pick<Prisma.QuestionGroupUncheckedUpdateInput, "state" | "ignoreReason" | "documentId">;

type Handling = {
  change: Handled;
  /** When the answer was tried: what is asked later opens the group again. */
  at?: Date;
  /** The state in which the caller saw the group: one that somebody else has handled since stays so. */
  seen?: string;
};

/** Sets the state of a group, and enters it in the audit log, without a word of the questions. False where nothing was set. */
export const setGroupState = (
  outer: Context,
  { groupId }: GroupInput,
  { change, at = new Date(), seen }: Handling,
): Promise<boolean> =>
  inTransaction(outer, async (ctx) => {
    const { bot, state: before } = await requireGroup(ctx, groupId, "conversations.write");
    if (seen !== undefined && seen !== before) return false;
    const handledAt = change.state === "open" ? null : at;
    await ctx.db.questionGroup.update({ where: { id: groupId }, data: { ignoreReason: null, ...change, handledAt } });
    await recordAudit(ctx, {
      action: "conversation.group-handled",
      entityKind: "question_group",
      entityId: groupId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: { state: before },
      after: { state: change.state },
    });
    return true;
  });

/** Questions of an ignored group that come later are ignored, too. */
export async function ignoreGroup(ctx: Context, { groupId, reason }: IgnoreGroupInput): Promise<void> {
  await setGroupState(ctx, { groupId }, { change: { state: "ignored", ignoreReason: reason } });
}

export async function reopenGroup(ctx: Context, { groupId }: GroupInput): Promise<void> {
  await setGroupState(ctx, { groupId }, { change: { state: "open" } });
}
