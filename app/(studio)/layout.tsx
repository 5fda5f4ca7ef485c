import type { ReactNode } from "react";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { StudioFrame } from "./studio-frame.tsx";

export default function StudioLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages namespaces={["account", "bots", "common", "moving", "publish", "templates", "workspaces"]}>
      <StudioFrame>{children}</StudioFrame>
    </ClientMessages>
  );
}
