import type { Context } from "#lib/access/context.ts";
import { isInScope, requireUserActor } from "#lib/access/require.ts";
import { forbidden } from "#lib/errors.ts";
import type { WorkspaceView } from "./schema.ts";

/** The user's own workspaces, the personal one first. Throws forbidden for a token without the scope to read. */
export async function listWorkspaces(ctx: Context): Promise<WorkspaceView[]> {
  const { roles } = requireUserActor(ctx);
  if (!isInScope(ctx, "workspace.read")) throw forbidden();
  const rows = await ctx.db.workspace.findMany({
    where: { id: { in: [...roles.keys()] } },
    orderBy: [{ kind: "asc" }, { name: "asc" }],
  });
  return rows.flatMap(({ id, name, kind }) => {
    const role = roles.get(id);
    return role ? [{ id, name, kind: kind === "team" ? ("team" as const) : ("personal" as const), role }] : [];
  });
}
