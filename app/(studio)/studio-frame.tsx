/** What is around every page of the studio: navigation, the workspace, and the command palette. */
import type { ReactNode } from "react";
import { signOutAction } from "#app/(auth)/actions.ts";
import { StudioShell } from "#components/layout/studio-shell.tsx";
import { PaletteProvider } from "#components/palette/palette-context.tsx";
import { can } from "#lib/access/require.ts";
import { countWaiting } from "#lib/handover/index.ts";
import { countOpen } from "#lib/inbox/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { getWorkspace, getWorkspaces } from "#lib/next/workspace.ts";
import { getSettings } from "#lib/settings/index.ts";
import { chooseWorkspaceAction } from "./workspace/actions.ts";
import { CurrentWorkspace } from "./workspace/current-workspace.tsx";

export async function StudioFrame({ children }: { children: ReactNode }) {
  const ctx = await requireUser();
  const [{ instanceName, logoKey }, { id: workspaceId }, workspaces] = await Promise.all([
    getSettings(ctx.db),
    getWorkspace(),
    getWorkspaces(),
  ]);
  const facts = {
    workspaceId,
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    canEdit: can(ctx, "bots.write", workspaceId),
    readsConversations: can(ctx, "conversations.read", workspaceId),
    isAdmin: ctx.actor.isAdmin,
    locale: ctx.locale,
  };
  const [unanswered, waiting] = facts.readsConversations
    ? await Promise.all([countOpen(ctx, { workspaceId }), countWaiting(ctx, { workspaceId })])
    : [0, 0];
  return (
    <PaletteProvider facts={facts} actions={{ signOut: signOutAction, chooseWorkspace: chooseWorkspaceAction }}>
      <StudioShell
        brand={{ name: instanceName, logoKey }}
        isAdmin={ctx.actor.isAdmin}
        readsConversations={facts.readsConversations}
        unanswered={unanswered}
        waitingVisitors={waiting}
        workspaceMenu={<CurrentWorkspace />}
      >
        {children}
      </StudioShell>
    </PaletteProvider>
  );
}
