/** Teams whose owners cannot sign in, for administrators, who make somebody else their owner. */
import type { Context } from "#lib/access/context.ts";
import { requireAdmin, requireUserActor } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, notFound } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import type { MemberInput, OwnerlessWorkspace } from "./schema.ts";

const activeUser = { user: { status: "active" } };
const withoutOwner = { kind: "team", deletedAt: null, members: { none: { role: "owner", ...activeUser } } };

/** Each with whom it may be given to: its active members, else the administrator who asks. */
export async function listOwnerless(ctx: Context): Promise<OwnerlessWorkspace[]> {
  requireAdmin(ctx);
  const { userId, name } = requireUserActor(ctx);
  const rows = await ctx.db.workspace.findMany({
    where: withoutOwner,
    select: {
      id: true,
      name: true,
      members: {
        where: activeUser,
        select: { userId: true, user: { select: { name: true } } },
        orderBy: { id: "asc" },
      },
    },
    orderBy: { name: "asc" },
  });
  return rows.map(({ members, ...workspace }) => ({
    ...workspace,
    candidates:
      members.length > 0
        ? members.map((member) => ({ userId: member.userId, name: member.user.name }))
        : [{ userId, name }],
  }));
}

/** Throws conflict for a workspace that has an owner who can sign in: owners choose owners. */
export async function appointOwner(ctx: Context, { workspaceId, userId }: MemberInput): Promise<void> {
  requireAdmin(ctx);
  await inTransaction(ctx, async (ctx) => {
    const workspace = await ctx.db.workspace.findFirst({ where: { id: workspaceId, kind: "team", deletedAt: null } });
    if (!workspace) throw notFound("workspace");
    const ownerless = (await listOwnerless(ctx)).find(({ id }) => id === workspaceId);
    if (!ownerless) throw conflict("workspaces.has_owner");
    const chosen = ownerless.candidates.find((candidate) => candidate.userId === userId);
    if (!chosen) throw notFound("member");
    const before = await ctx.db.member.findUnique({
      where: { workspaceId_userId: { workspaceId, userId } },
      select: { role: true },
    });
    await ctx.db.member.upsert({
      where: { workspaceId_userId: { workspaceId, userId } },
      create: { id: newId("member"), workspaceId, userId, role: "owner" },
      update: { role: "owner" },
    });
    await recordAudit(ctx, {
      action: "member.role-changed",
      entityKind: "user",
      entityId: userId,
      entityName: chosen.name,
      workspaceId,
      before: { role: before?.role ?? null },
      after: { role: "owner" },
    });
  });
}
