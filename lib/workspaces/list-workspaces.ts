import type { Context } from "../access/context.ts";
import type { WorkspaceRole } from "../access/policy.ts";
import { requirePerson } from "../access/require.ts";

export type WorkspaceView = { id: string; name: string; kind: "personal" | "team"; role: WorkspaceRole };

/** The person's own workspaces, the personal one first. */
export async function listWorkspaces(ctx: Context): Promise<WorkspaceView[]> {
  const { roles } = requirePerson(ctx);
  const rows = await ctx.db.workspace.findMany({ where: { id: { in: [...roles.keys()] } }, orderBy: [{ kind: "asc" }, { name: "asc" }] });
  return rows.flatMap(({ id, name, kind }) => {
    const role = roles.get(id);
    return role ? [{ id, name, kind: kind === "team" ? ("team" as const) : ("personal" as const), role }] : [];
  });
}
