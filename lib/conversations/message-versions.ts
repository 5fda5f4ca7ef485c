/** The versions of messages: those of the same side under the same parent. Edits of a question, answers to one question. */
import type { Context } from "#lib/access/context.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";
import type { MessageView } from "./schema.ts";

export type TreeMessage = { id: MessageId; parentId: MessageId | null; role: string };

const placeOf = ({ parentId, role }: Pick<TreeMessage, "parentId" | "role">) => `${parentId ?? ""} ${role}`;

/** `tree` holds the versions in their order. */
export function nameVersions(views: readonly MessageView[], tree: readonly TreeMessage[]): MessageView[] {
  const idsByPlace = Map.groupBy(tree, placeOf);
  return views.map((view) => {
    const versions = idsByPlace.get(placeOf(view)) ?? [];
    return versions.length > 1 ? { ...view, versionIds: versions.map(({ id }) => id) } : view;
  });
}

/** The versions of the shown messages, without their texts, in their order. */
export const listVersions = (
  { db }: Pick<Context, "db">,
  conversationId: ConversationId,
  shown: readonly Pick<MessageView, "parentId">[],
): Promise<TreeMessage[]> => {
  const parentIds = shown.flatMap(({ parentId }) => parentId ?? []);
  const isFirst = shown.some(({ parentId }) => parentId === null);
  return db.message.findMany({
    where: { conversationId, OR: [{ parentId: { in: parentIds } }, ...(isFirst ? [{ parentId: null }] : [])] },
    select: { id: true, parentId: true, role: true },
    orderBy: { sequence: "asc" },
  });
};

/** The messages of a conversation without their texts, in their order. */
export const listTree = ({ db }: Pick<Context, "db">, conversationId: ConversationId): Promise<TreeMessage[]> =>
  db.message.findMany({
    where: { conversationId },
    select: { id: true, parentId: true, role: true },
    orderBy: { sequence: "asc" },
  });

/** The newest message of all that follow a version, or the version itself: `tree` is in the messages' order. */
export function newestBelow(tree: readonly TreeMessage[], versionId: MessageId): MessageId {
  const below = new Set([versionId]);
  let newest = versionId;
  for (const { id, parentId } of tree) {
    if (parentId === null || !below.has(parentId)) continue;
    below.add(id);
    newest = id;
  }
  return newest;
}
