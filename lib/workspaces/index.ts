/** Workspaces: everybody's own, and teams with owners, editors and viewers. */
export { listWorkspaces, type WorkspaceView } from "./list-workspaces.ts";
