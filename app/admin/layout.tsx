import type { ReactNode } from "react";
import { AdminShell } from "#components/admin/admin-shell.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { StudioShell } from "#components/layout/studio-shell.tsx";
import { requireAdminPage } from "#lib/next/context.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { getSettings } from "#lib/settings/index.ts";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const ctx = await requireAdminPage();
  const [workspace, { instanceName, logoKey }] = await Promise.all([getWorkspace(), getSettings(ctx.db)]);
  return (
    <ClientMessages namespaces={["account", "admin", "bots", "common", "embeddings", "models"]}>
      <StudioShell brand={{ name: instanceName, logoKey }} isAdmin workspaceName={workspace.name}>
        <AdminShell>{children}</AdminShell>
      </StudioShell>
    </ClientMessages>
  );
}
