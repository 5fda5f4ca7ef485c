/** Reimports all files and pages of a base, after its chunking or the parsers have changed. */
import type { Context } from "#lib/access/context.ts";
import type { Prisma } from "#lib/db/client.ts";
import { isAppError } from "#lib/errors.ts";
import type { DocumentId } from "#lib/ids.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import type { Reimport, ReimportAllInput } from "#lib/knowledge/chunking-schema.ts";
import { reimportDocument } from "#lib/knowledge/documents/reimport-document.ts";
import { isUnderWay } from "#lib/knowledge/schema.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { outdatedDocuments } from "./outdated.ts";

/** False for a document that another request has just reimported or deleted. */
async function queueAgain(ctx: Context, id: DocumentId): Promise<boolean> {
  try {
    await reimportDocument(ctx, { documentId: id });
    return true;
  } catch (error) {
    if (isAppError(error) && (error.code === "conflict" || error.code === "not_found")) return false;
    throw error;
  }
}

/**
 * One document after another, so that no other request waits long for the database. Documents with an import under way
 * are only counted. With `outdatedOnly`, of the others only those that an earlier version of the parsers read.
 */
export async function reimportAll(ctx: Context, { baseId, outdatedOnly }: ReimportAllInput): Promise<Reimport> {
  await requireBase(ctx, baseId, "knowledge.write");
  const sources: Prisma.DocumentWhereInput = { kind: { in: ["file", "url"] } };
  const underWay = { ...sources, state: { notIn: ["ready", "failed"] } };
  const rows = await ctx.db.document.findMany({
    where: { baseId, ...(outdatedOnly ? { OR: [outdatedDocuments, underWay] } : sources) },
    select: { id: true, state: true },
    orderBy: { createdAt: "asc" },
  });
  const counts: Reimport = { queued: 0, underWay: 0 };
  for (const { id, state } of rows) {
    await yieldToRequests();
    // A document queued already is imported with the new chunking too.
    const isQueued = state === "queued" || (!isUnderWay(state) && (await queueAgain(ctx, id)));
    counts[isQueued ? "queued" : "underWay"]++;
  }
  return counts;
}
