/** The schemas of workspaces and their members. Client-safe. */
import { z } from "zod";
import { type WorkspaceRole, workspaceRoles } from "#lib/access/policy.ts";
import { botLimits } from "#lib/bots/spec.ts";
import { storedId, UserId, WorkspaceId } from "#lib/ids.ts";

const Name = z.string().trim().min(1, "required").max(60);

export const CreateWorkspaceInput = z.strictObject({ name: Name });
export type CreateWorkspaceInput = z.infer<typeof CreateWorkspaceInput>;

export const RenameWorkspaceInput = z.strictObject({ workspaceId: WorkspaceId, name: Name });
export type RenameWorkspaceInput = z.infer<typeof RenameWorkspaceInput>;

export const WorkspaceInput = z.strictObject({ workspaceId: WorkspaceId });
export type WorkspaceInput = z.infer<typeof WorkspaceInput>;

export const MemberInput = z.strictObject({ workspaceId: WorkspaceId, userId: UserId });
export type MemberInput = z.infer<typeof MemberInput>;

export const SetRoleInput = MemberInput.extend({ role: z.enum(workspaceRoles) });
export type SetRoleInput = z.infer<typeof SetRoleInput>;

export const SetRetentionInput = WorkspaceInput.extend({
  /** Of all its bots' conversations, at most; null for as long as each bot says. */
  retentionDays: z.int().min(1).max(botLimits.retentionDays).nullable(),
});
export type SetRetentionInput = z.infer<typeof SetRetentionInput>;

export const ListWorkspacesInput = z.strictObject({});

export const WorkspaceView = z
  .strictObject({
    id: storedId("workspace"),
    name: z.string(),
    kind: z.enum(["personal", "team"]),
    /** The asking user's own role. */
    role: z.enum(workspaceRoles),
  })
  .meta({ id: "Workspace" });
export type WorkspaceView = z.infer<typeof WorkspaceView>;
export type MemberView = {
  userId: UserId;
  name: string;
  email: string;
  role: WorkspaceRole;
  /** Cannot sign in. */
  isSuspended: boolean;
};

/** A team that no owner of it can manage, with whom it may be given to. */
export type OwnerlessWorkspace = { id: WorkspaceId; name: string; candidates: { userId: UserId; name: string }[] };
