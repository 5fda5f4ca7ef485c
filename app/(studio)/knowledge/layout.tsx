import type { ReactNode } from "react";
import { ClientMessages } from "#components/layout/client-messages.tsx";

export default function KnowledgeLayout({ children }: { children: ReactNode }) {
  return <ClientMessages namespaces={["care", "chunking", "common", "knowledge", "duplicates"]}>{children}</ClientMessages>;
}
