/** The conditions of what is in the bin, and of what has been there for too long. */
import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { binDays } from "./schema.ts";

const keptMs = binDays * 86_400_000;

export const goesAt = (deletedAt: Date): Date => new Date(deletedAt.getTime() + keptMs);
const expiresBefore = (now: Date): Date => new Date(now.getTime() - keptMs);

/** Whoever may not restore sees no bin. */
export function inBin(ctx: Context, { workspaceId }: { workspaceId: WorkspaceId }) {
  requirePermission(ctx, "bots.write", workspaceId);
  requirePermission(ctx, "knowledge.write", workspaceId);
  const deleted = { workspaceId, deletedAt: { not: null } };
  return { bots: deleted, bases: { ...deleted, isImporting: false } };
}

export function expired(now: Date) {
  const deleted = { deletedAt: { lte: expiresBefore(now) } };
  return { bots: deleted, bases: { ...deleted, isImporting: false } };
}
