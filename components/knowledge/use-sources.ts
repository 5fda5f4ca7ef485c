"use client";
/** Some of a base's files and pages, refreshed while any import of the base is under way. */
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { isUnderWay } from "#lib/knowledge/schema.ts";
import type { SourcePage } from "#lib/knowledge/source-schema.ts";

const askMs = 1_000;
/** The interval while none of the shown ones is being imported: then only a number changes. */
const restMs = 5_000;

async function fetchSources(question: string): Promise<SourcePage | null> {
  try {
    const response = await fetch(question);
    return response.ok ? ((await response.json()) as SourcePage) : null;
  } catch {
    // Without a network the shown list stays; the next request may succeed.
    return null;
  }
}

/** `question` is the path of the request with the page's own filter. */
export function useSources(question: string, fromServer: SourcePage): SourcePage {
  const router = useRouter();
  const [asked, setAsked] = useState<{ since: SourcePage; page: SourcePage } | null>(null);
  // The page's own data are newer than an earlier response.
  const sources = asked?.since === fromServer ? asked.page : fromServer;
  const isImporting = sources.underWay > 0;
  const everyMs = sources.items.some(({ state }) => isUnderWay(state)) ? askMs : restMs;
  useEffect(() => {
    if (!isImporting) return;
    const timer = setInterval(() => {
      void fetchSources(question).then((page) => {
        if (!page) return;
        setAsked({ since: fromServer, page });
        // The new chunks can be listed then.
        if (page.underWay === 0) router.refresh();
      });
    }, everyMs);
    return () => clearInterval(timer);
  }, [question, fromServer, isImporting, everyMs, router]);
  return sources;
}
