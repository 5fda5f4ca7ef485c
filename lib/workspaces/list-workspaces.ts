import type { Context } from "#lib/access/context.ts";
import { requireUserActor } from "#lib/access/require.ts";
import type { WorkspaceView } from "./schema.ts";

/** The person's own workspaces, the personal one first. */
export async function listWorkspaces(ctx: Context): Promise<WorkspaceView[]> {
  const { roles } = requireUserActor(ctx);
  const rows = await ctx.db.workspace.findMany({
    where: { id: { in: [...roles.keys()] } },
    orderBy: [{ kind: "asc" }, { name: "asc" }],
  });
  return rows.flatMap(({ id, name, kind }) => {
    const role = roles.get(id);
    return role ? [{ id, name, kind: kind === "team" ? ("team" as const) : ("personal" as const), role }] : [];
  });
}
