/** Updates a document's owner, day of review and tags. */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { invalidField } from "#lib/errors.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";
import { requireDocument } from "#lib/knowledge/access.ts";
import type { UpdateDocumentInput } from "#lib/knowledge/review-schema.ts";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";
import { dayOf, tagsOf } from "./document-review.ts";
import { documentColumns, toDocumentView } from "./document-view.ts";

async function requireMember(ctx: Context, workspaceId: WorkspaceId, userId: UserId): Promise<void> {
  const member = await ctx.db.member.findFirst({ where: { workspaceId, userId }, select: { id: true } });
  if (!member) throw invalidField("ownerId", "review.not_a_member");
}

/** Each tag once; "Harga" and "harga" are the same tag, in its first spelling. */
const distinct = (tags: readonly string[]): string[] =>
  [...new Map(tags.toReversed().map((tag) => [tag.toLowerCase(), tag])).values()].toReversed();

/** A field left out stays unchanged. Throws invalid for an owner from outside the workspace. */
export async function updateDocument(ctx: Context, input: UpdateDocumentInput): Promise<KnowledgeDocument> {
  return inTransaction(ctx, async (ctx) => {
    const { documentId, ownerId, reviewOn } = input;
    const before = await requireDocument(ctx, documentId, "knowledge.write");
    const { workspaceId } = before.base;
    // A former member stays the owner until another is chosen.
    if (ownerId && ownerId !== before.ownerId) await requireMember(ctx, workspaceId, ownerId);
    const tags = input.tags && distinct(input.tags);
    const row = await ctx.db.document.update({
      where: { id: documentId },
      data: { ownerId, tags, reviewAt: reviewOn && new Date(reviewOn) },
      select: { ...documentColumns, ownerId: true },
    });
    const facts = (document: Pick<typeof before, "ownerId" | "reviewAt" | "tags">) => ({
      ownerId: document.ownerId,
      reviewOn: dayOf(document.reviewAt),
      tags: tagsOf(document.tags),
    });
    await recordAudit(ctx, {
      action: "document.updated",
      entityKind: "document",
      entityId: documentId,
      entityName: before.title,
      workspaceId,
      before: facts(before),
      after: facts(row),
    });
    const { ownerId: _, ...columns } = row;
    return toDocumentView(columns, ctx.locale);
  });
}
