import type { ReactNode } from "react";
import { StudioFrame } from "#app/(studio)/studio-frame.tsx";
import { AdminShell } from "#components/admin/admin-shell.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { requireAdminPage } from "#lib/next/context.ts";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireAdminPage();
  return (
    <ClientMessages namespaces={["account", "admin", "bots", "common", "embeddings", "models"]}>
      <StudioFrame>
        <AdminShell>{children}</AdminShell>
      </StudioFrame>
    </ClientMessages>
  );
}
