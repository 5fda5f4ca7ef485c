import type { ReactNode } from "react";
import { ClientMessages } from "#components/layout/client-messages.tsx";

export default function KnowledgeLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages namespaces={["review", "chunking", "common", "knowledge", "moving", "duplicates"]}>
      {children}
    </ClientMessages>
  );
}
