import type { Context } from "#lib/access/context.ts";
import { requireUserActor } from "#lib/access/require.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { subscribing } from "./list-subscribers.ts";
import { notificationDefaults, type notificationKinds, type WorkspaceNotifications } from "./schema.ts";

/** The actor's choices, of each workspace whose conversations they may read, or of one of them. */
export async function listNotifications(
  ctx: Context,
  { workspaceId }: { workspaceId?: WorkspaceId } = {},
): Promise<WorkspaceNotifications[]> {
  const { userId } = requireUserActor(ctx);
  const members = await ctx.db.member.findMany({
    where: { userId, workspaceId, ...subscribing },
    select: { workspaceId: true, workspace: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  const choices = await ctx.db.notificationChoice.findMany({ where: { userId, workspaceId } });
  const isEnabled = (id: WorkspaceId, kind: (typeof notificationKinds)[number]) =>
    choices.find((choice) => choice.workspaceId === id && choice.kind === kind)?.enabled ?? notificationDefaults[kind];
  return members.map(({ workspaceId: id, workspace }) => ({
    workspaceId: id,
    name: workspace.name,
    enabled: {
      unanswered_digest: isEnabled(id, "unanswered_digest"),
      handover: isEnabled(id, "handover"),
    },
  }));
}
