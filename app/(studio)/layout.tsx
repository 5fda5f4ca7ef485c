import type { ReactNode } from "react";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { StudioShell } from "#components/layout/studio-shell.tsx";
import { requireUser } from "#lib/next/context.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { getSettings } from "#lib/settings/index.ts";

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const ctx = await requireUser();
  const [workspace, { instanceName, logoKey }] = await Promise.all([getWorkspace(), getSettings(ctx.db)]);
  return (
    <ClientMessages namespaces={["account", "bots", "common", "templates"]}>
      <StudioShell brand={{ name: instanceName, logoKey }} isAdmin={ctx.actor.isAdmin} workspaceName={workspace.name}>
        {children}
      </StudioShell>
    </ClientMessages>
  );
}
