"use client";
/** The files and pages of a base, asked for again while any of them is being read. */
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { isUnderWay, type KnowledgeDocument } from "#lib/knowledge/schema.ts";

const askMs = 1_000;

async function fetchSources(baseId: string): Promise<KnowledgeDocument[] | null> {
  try {
    const response = await fetch(`/api/v1/knowledge/${encodeURIComponent(baseId)}/sources`);
    if (!response.ok) return null;
    const { items } = (await response.json()) as { items: KnowledgeDocument[] };
    return items;
  } catch {
    // Without a network what is shown stays; the next time may bring it.
    return null;
  }
}

export function useSources(baseId: string, fromServer: readonly KnowledgeDocument[]): readonly KnowledgeDocument[] {
  const router = useRouter();
  const [asked, setAsked] = useState<{ since: readonly KnowledgeDocument[]; items: KnowledgeDocument[] } | null>(null);
  // What the page brings anew is newer than what was asked for before.
  const sources = asked?.since === fromServer ? asked.items : fromServer;
  const isReading = sources.some(({ state }) => isUnderWay(state));
  useEffect(() => {
    if (!isReading) return;
    const timer = setInterval(() => {
      void fetchSources(baseId).then((items) => {
        if (!items) return;
        setAsked({ since: fromServer, items });
        // Then its passages are there to be listed.
        if (!items.some(({ state }) => isUnderWay(state))) router.refresh();
      });
    }, askMs);
    return () => clearInterval(timer);
  }, [baseId, fromServer, isReading, router]);
  return sources;
}
