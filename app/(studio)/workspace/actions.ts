"use server";
import { createInvite, revokeWorkspaceInvite } from "#lib/accounts/index.ts";
import { CreateInviteInput, WorkspaceInviteInput } from "#lib/accounts/schema.ts";
import { notFound } from "#lib/errors.ts";
import { action } from "#lib/next/action.ts";
import { rememberWorkspace } from "#lib/next/workspace.ts";
import {
  createWorkspace,
  deleteWorkspace,
  listWorkspaces,
  removeMember,
  renameWorkspace,
  setMemberRole,
  setRetention,
} from "#lib/workspaces/index.ts";
import {
  CreateWorkspaceInput,
  MemberInput,
  RenameWorkspaceInput,
  SetRetentionInput,
  SetRoleInput,
  WorkspaceInput,
} from "#lib/workspaces/schema.ts";

export const createWorkspaceAction = action(CreateWorkspaceInput, async (ctx, input) => {
  const { id } = await createWorkspace(ctx, input);
  await rememberWorkspace(id);
});

export const chooseWorkspaceAction = action(WorkspaceInput, async (ctx, { workspaceId }) => {
  const own = await listWorkspaces(ctx);
  if (!own.some(({ id }) => id === workspaceId)) throw notFound("workspace");
  await rememberWorkspace(workspaceId);
});

export const renameWorkspaceAction = action(RenameWorkspaceInput, renameWorkspace);
export const setRetentionAction = action(SetRetentionInput, setRetention);
export const deleteWorkspaceAction = action(WorkspaceInput, deleteWorkspace);
export const inviteMemberAction = action(CreateInviteInput, createInvite);
export const revokeWorkspaceInviteAction = action(WorkspaceInviteInput, revokeWorkspaceInvite);
export const setMemberRoleAction = action(SetRoleInput, setMemberRole);
export const removeMemberAction = action(MemberInput, removeMember);
