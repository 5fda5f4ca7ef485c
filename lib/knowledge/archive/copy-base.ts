import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import { originOf } from "#lib/knowledge/copies-of-bases.ts";
import { type KnowledgeBase, knowledgeLimits, type TransferBaseInput } from "#lib/knowledge/schema.ts";
import { freeName } from "#lib/text/free-name.ts";
import { exportArchive } from "./export-archive.ts";
import { importInto } from "./import-archive.ts";

/** Room for a number behind a name that is as long as it may be. */
const numberLength = 6;

async function freeNameIn(ctx: Context, workspaceId: WorkspaceId, name: string): Promise<string> {
  const startsWith = name.slice(0, knowledgeLimits.nameLength - numberLength);
  const taken = await ctx.db.knowledgeBase.findMany({
    where: { workspaceId, deletedAt: null, name: { startsWith } },
    select: { name: true },
  });
  return freeName(
    name,
    taken.map((base) => base.name),
    knowledgeLimits.nameLength,
  );
}

/**
 * Copies a base whole, as an export and an import would: in steps, and hidden until it is complete. Throws conflict for
 * a base that is too large for one archive.
 */
export async function copyBase(ctx: Context, { baseId, workspaceId }: TransferBaseInput): Promise<KnowledgeBase> {
  const base = await requireBase(ctx, baseId, "knowledge.read");
  requirePermission(ctx, "knowledge.write", workspaceId);
  const name = await freeNameIn(ctx, workspaceId, base.name);
  const { content } = await exportArchive(ctx, { baseId });
  return importInto(ctx, { workspaceId, name, originId: originOf(base) }, content);
}
