/** What members may be told of by mail. Client-safe. */
import { z } from "zod";
import { storedId, WorkspaceId } from "#lib/ids.ts";

export const notificationKinds = ["unanswered_digest", "handover"] as const;
export const NotificationKind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** What holds for a member who chose nothing. */
export const notificationDefaults: Readonly<Record<NotificationKind, boolean>> = {
  unanswered_digest: false,
  handover: true,
};

export const SetNotificationInput = z
  .strictObject({ workspaceId: WorkspaceId, kind: NotificationKind, enabled: z.boolean() })
  .meta({ id: "SetNotificationInput" });
export type SetNotificationInput = z.infer<typeof SetNotificationInput>;

/** One workspace's choices of the reader. */
export const WorkspaceNotifications = z.object({
  workspaceId: storedId("workspace"),
  name: z.string(),
  enabled: z.record(NotificationKind, z.boolean()),
});
export type WorkspaceNotifications = z.infer<typeof WorkspaceNotifications>;
