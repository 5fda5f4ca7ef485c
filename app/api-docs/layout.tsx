/** Within the studio for whoever is signed in; by itself for others. */
import type { ReactNode } from "react";
import { StudioFrame } from "#app/(studio)/studio-frame.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { getContext } from "#lib/next/context.ts";

export default async function ApiDocsLayout({ children }: { children: ReactNode }) {
  const { actor } = await getContext();
  return (
    <ClientMessages namespaces={["api", "common"]}>
      {actor.kind === "user" ? <StudioFrame>{children}</StudioFrame> : children}
    </ClientMessages>
  );
}
