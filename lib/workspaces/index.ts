/** Workspaces: each user's personal one, and teams with owners, editors and viewers. */
export { createWorkspace, renameWorkspace } from "./create-workspace.ts";
export { countContents, deleteWorkspace } from "./delete-workspace.ts";
export { dropWorkspaces } from "./drop-workspaces.ts";
export { listWorkspaces } from "./list-workspaces.ts";
export { listMembers, removeMember, setMemberRole } from "./members.ts";
export { enterOwnWorkspace } from "./own-workspace.ts";
export { appointOwner, listOwnerless } from "./owners.ts";
export { getRetention, setRetention } from "./set-retention.ts";
