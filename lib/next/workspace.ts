/** The workspace that a person works in: the cookie's choice while they belong to it, else their personal one. */
import { cookies } from "next/headers";
import { cache } from "react";
import { invariant } from "#lib/errors.ts";
import { listWorkspaces } from "#lib/workspaces/index.ts";
import { requireUser } from "./context.ts";

export const workspaceCookie = "rakit_workspace";

export const getWorkspaces = cache(async () => listWorkspaces(await requireUser()));

export const getWorkspace = cache(async () => {
  const workspaces = await getWorkspaces();
  const chosen = (await cookies()).get(workspaceCookie)?.value;
  const workspace =
    workspaces.find(({ id }) => id === chosen) ?? workspaces.find(({ kind }) => kind === "personal") ?? workspaces[0];
  invariant(workspace, "every person belongs to a workspace");
  return workspace;
});
