/** Whom a daily digest goes to, and until when each was told. */
import type { Db } from "#lib/db/client.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";
import { listSubscribers, type Subscriber } from "./list-subscribers.ts";

const kind = "unanswered_digest";

export type DigestSubscriber = Subscriber & { workspaceId: WorkspaceId; workspace: string; reportedAt: Date };

/** Of all workspaces. */
export async function listDigestSubscribers(db: Db): Promise<DigestSubscriber[]> {
  const choices = await db.notificationChoice.findMany({
    where: { kind, enabled: true, workspace: { deletedAt: null } },
    select: { userId: true, workspaceId: true, reportedAt: true, workspace: { select: { name: true } } },
    orderBy: [{ workspaceId: "asc" }, { userId: "asc" }],
  });
  const found: DigestSubscriber[] = [];
  for (const [workspaceId, ofWorkspace] of Map.groupBy(choices, (choice) => choice.workspaceId)) {
    const subscribers = await listSubscribers(db, workspaceId, kind);
    for (const { userId, reportedAt, workspace } of ofWorkspace) {
      const subscriber = subscribers.find((one) => one.userId === userId);
      if (subscriber && reportedAt) found.push({ ...subscriber, workspaceId, workspace: workspace.name, reportedAt });
    }
  }
  return found;
}

/** What came until `at` is told of, or was nothing. */
export async function noteReported(
  db: Db,
  { userId, workspaceId, at }: { userId: UserId; workspaceId: WorkspaceId; at: Date },
): Promise<void> {
  await db.notificationChoice.updateMany({ where: { userId, workspaceId, kind }, data: { reportedAt: at } });
}
