"use server";
import { cookies } from "next/headers";
import { z } from "zod";
import { createInvite } from "#lib/accounts/index.ts";
import { CreateInviteInput } from "#lib/accounts/schema.ts";
import { notFound } from "#lib/errors.ts";
import { WorkspaceId } from "#lib/ids.ts";
import { action } from "#lib/next/action.ts";
import { workspaceCookie } from "#lib/next/workspace.ts";
import { createWorkspace, listWorkspaces, removeMember, setMemberRole } from "#lib/workspaces/index.ts";
import { CreateWorkspaceInput, MemberInput, SetRoleInput } from "#lib/workspaces/schema.ts";

const yearSeconds = 31_536_000;

async function remember(workspaceId: string): Promise<void> {
  (await cookies()).set(workspaceCookie, workspaceId, {
    path: "/",
    maxAge: yearSeconds,
    sameSite: "lax",
    httpOnly: true,
  });
}

export const createWorkspaceAction = action(CreateWorkspaceInput, async (ctx, input) => {
  const { id } = await createWorkspace(ctx, input);
  await remember(id);
});

export const chooseWorkspaceAction = action(
  z.strictObject({ workspaceId: WorkspaceId }),
  async (ctx, { workspaceId }) => {
    const own = await listWorkspaces(ctx);
    if (!own.some(({ id }) => id === workspaceId)) throw notFound("workspace");
    await remember(workspaceId);
  },
);

export const inviteMemberAction = action(CreateInviteInput, createInvite);
export const setMemberRoleAction = action(SetRoleInput, setMemberRole);
export const removeMemberAction = action(MemberInput, removeMember);
