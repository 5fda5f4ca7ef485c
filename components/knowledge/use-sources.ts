"use client";
/** Some of the files and pages of a base, asked for again while any of all is being read. */
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { isUnderWay } from "#lib/knowledge/schema.ts";
import type { SourcePage } from "#lib/knowledge/source-schema.ts";

const askMs = 1_000;
/** While none of those shown is being read: then only a number changes. */
const restMs = 5_000;

async function fetchSources(question: string): Promise<SourcePage | null> {
  try {
    const response = await fetch(question);
    return response.ok ? ((await response.json()) as SourcePage) : null;
  } catch {
    // Without a network what is shown stays; the next time may bring it.
    return null;
  }
}

/** `question` is the address that answers as the page was loaded. */
export function useSources(question: string, fromServer: SourcePage): SourcePage {
  const router = useRouter();
  const [asked, setAsked] = useState<{ since: SourcePage; page: SourcePage } | null>(null);
  // What the page brings anew is newer than what was asked for before.
  const sources = asked?.since === fromServer ? asked.page : fromServer;
  const isImporting = sources.underWay > 0;
  const everyMs = sources.items.some(({ state }) => isUnderWay(state)) ? askMs : restMs;
  useEffect(() => {
    if (!isImporting) return;
    const timer = setInterval(() => {
      void fetchSources(question).then((page) => {
        if (!page) return;
        setAsked({ since: fromServer, page });
        // Then its chunks are there to be listed.
        if (page.underWay === 0) router.refresh();
      });
    }, everyMs);
    return () => clearInterval(timer);
  }, [question, fromServer, isImporting, everyMs, router]);
  return sources;
}
