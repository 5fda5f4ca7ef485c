"use client";
/** The files and pages of a bot's knowledge, followed while any of them is still being read. */
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { sourceQuestion } from "#components/knowledge/source-path.ts";
import type { BaseId } from "#lib/ids.ts";
import type { SourcePage } from "#lib/knowledge/source-schema.ts";

const askMs = 1_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export type Reading = {
  sources: SourcePage["items"];
  /** How many files and pages are still being read. */
  underWay: number;
  /** Asks for the state at once, after something was added. */
  refresh: () => Promise<void>;
  /** Counts what is being sent as being read, too. */
  whileSending: <T>(sent: Promise<T>) => Promise<T>;
  /** Resolves when nothing is sent or read any more; at once where nothing was. */
  whenRead: () => Promise<void>;
};

async function fetchSources(baseId: BaseId): Promise<SourcePage | null> {
  try {
    const response = await fetch(sourceQuestion(baseId));
    return response.ok ? ((await response.json()) as SourcePage) : null;
  } catch (error) {
    // Without a network the shown state stays; the next request may succeed.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

export function useReading(baseIds: readonly BaseId[]): Reading {
  const router = useRouter();
  const [state, setState] = useState<Pick<Reading, "sources" | "underWay">>({ sources: [], underWay: 0 });
  const wanted = baseIds.join(" ");
  // What was added into a base made meanwhile is asked for by a caller of an earlier render.
  const latest = useRef(wanted);
  latest.current = wanted;
  const underWay = useRef(0);

  const refresh = useCallback(async () => {
    const ids = latest.current.split(" ").filter(Boolean) as BaseId[];
    const pages = await Promise.all(ids.map(fetchSources));
    const known = pages.filter((page) => page !== null);
    if (known.length < ids.length) return;
    const left = known.reduce((sum, page) => sum + page.underWay, 0);
    // The new snippets are counted by the server's page.
    if (underWay.current > 0 && left === 0) router.refresh();
    underWay.current = left;
    setState({ sources: known.flatMap(({ items }) => items), underWay: left });
  }, [router]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other bases are asked for at once
  useEffect(() => void refresh(), [refresh, wanted]);
  useEffect(() => {
    if (state.underWay === 0) return;
    const timer = setInterval(() => void refresh(), askMs);
    return () => clearInterval(timer);
  }, [state.underWay, refresh]);

  const sending = useRef(0);
  const whileSending = useCallback(
    async <T>(sent: Promise<T>): Promise<T> => {
      sending.current += 1;
      try {
        return await sent;
      } finally {
        await refresh();
        sending.current -= 1;
      }
    },
    [refresh],
  );
  const whenRead = useCallback(async () => {
    await refresh();
    while (sending.current > 0 || underWay.current > 0) await pause(askMs);
  }, [refresh]);
  return { ...state, refresh, whileSending, whenRead };
}
