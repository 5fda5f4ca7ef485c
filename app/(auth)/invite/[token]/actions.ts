"use server";
import { headers } from "next/headers";
import { z } from "zod";
import { acceptInvite, findInvitedWorkspace, signOut } from "#lib/accounts/index.ts";
import { AcceptInviteInput } from "#lib/accounts/schema.ts";
import { action } from "#lib/next/action.ts";
import { setActionCookies } from "#lib/next/cookies.ts";
import { rememberWorkspace } from "#lib/next/workspace.ts";

export const acceptInviteAction = action(AcceptInviteInput, async (ctx, input) => {
  const { workspaceId } = await acceptInvite(ctx, input);
  await rememberWorkspace(workspaceId);
});

/** For a member: the link leads to the workspace all the same. */
export const enterInvitedAction = action(AcceptInviteInput, async (ctx, input) => {
  const { workspaceId } = await findInvitedWorkspace(ctx, input);
  await rememberWorkspace(workspaceId);
});

/** Signs out and stays on the page, which then offers an account or signing in. */
export const changeAccountAction = action(z.strictObject({}), async () =>
  setActionCookies(await signOut(await headers())),
);
