/** What lists of chunks and of sources need for the review of documents. */
import { type Context, userIdOf } from "#lib/access/context.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import { listMembers } from "#lib/workspaces/index.ts";
import { updateDocumentAction } from "./actions.ts";

export async function reviewTools(ctx: Context, base: KnowledgeBase) {
  const members = await listMembers(ctx, base);
  return {
    baseId: base.id,
    readerId: userIdOf(ctx),
    members: members.map(({ userId, name }) => ({ id: userId, name })),
    update: updateDocumentAction,
  };
}
