import { WorkspaceMenu } from "#components/workspaces/workspace-menu.tsx";
import { getWorkspace, getWorkspaces } from "#lib/next/workspace.ts";
import { chooseWorkspaceAction } from "./actions.ts";

/** The reader's workspace and the way into another one, for the layouts. */
export async function CurrentWorkspace() {
  const [{ id }, workspaces] = await Promise.all([getWorkspace(), getWorkspaces()]);
  return <WorkspaceMenu workspaces={workspaces} currentId={id} choose={chooseWorkspaceAction} />;
}
