import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction, type Prisma } from "#lib/db/client.ts";
import { requireGroup } from "./access.ts";
import type { GroupInput, IgnoreGroupInput } from "./schema.ts";

type Handled = Pick<Prisma.QuestionGroupUncheckedUpdateInput, "state" | "ignoreReason" | "documentId">;

/** Sets the state of a group, and enters it in the audit log, without a word of the questions. */
export const setGroupState = (outer: Context, { groupId }: GroupInput, change: Handled): Promise<void> =>
  inTransaction(outer, async (ctx) => {
    const { bot, state: before } = await requireGroup(ctx, groupId, "conversations.write");
    const handledAt = change.state === "open" ? null : new Date();
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
  });

/** Questions of an ignored group that come later are ignored, too. */
export const ignoreGroup = (ctx: Context, { groupId, reason }: IgnoreGroupInput): Promise<void> =>
  setGroupState(ctx, { groupId }, { state: "ignored", ignoreReason: reason });

export const reopenGroup = (ctx: Context, { groupId }: GroupInput): Promise<void> =>
  setGroupState(ctx, { groupId }, { state: "open" });
