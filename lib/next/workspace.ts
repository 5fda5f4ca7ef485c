/** The user's current workspace: the cookie's choice while they belong to it, else their personal one. */
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Permission, roleAllows } from "#lib/access/policy.ts";
import { pathHeader } from "#lib/http/own-origin.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { safePath } from "#lib/text/safe-path.ts";
import { enterOwnWorkspace, listWorkspaces } from "#lib/workspaces/index.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";
import { requireUser } from "./context.ts";

const workspaceCookie = "rakit_workspace";
const yearSeconds = 31_536_000;

export const getWorkspaces = cache(async () => listWorkspaces(await requireUser()));

export const getWorkspace = cache(async () => {
  const workspaces = await getWorkspaces();
  const chosen = (await cookies()).get(workspaceCookie)?.value;
  const workspace =
    workspaces.find(({ id }) => id === chosen) ?? workspaces.find(({ kind }) => kind === "personal") ?? workspaces[0];
  if (workspace) return workspace;
  // The next request finds the user as a member of this workspace.
  await enterOwnWorkspace(await requireUser());
  redirect(safePath((await headers()).get(pathHeader)));
});

/** The user's other workspaces in which they have the permission: where things are copied and moved to. */
export async function getTransferTargets(permission: Permission): Promise<WorkspaceView[]> {
  const [{ id: currentId }, workspaces] = await Promise.all([getWorkspace(), getWorkspaces()]);
  return workspaces.filter(({ id, role }) => id !== currentId && roleAllows(role, permission));
}

/** Sets the user's current workspace, in an action. */
export async function rememberWorkspace(workspaceId: WorkspaceId): Promise<void> {
  (await cookies()).set(workspaceCookie, workspaceId, {
    path: "/",
    maxAge: yearSeconds,
    sameSite: "lax",
    httpOnly: true,
  });
}
