"use client";
/** The visitor's own conversations as their list shows them: page by page, or those that a search finds. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { OwnConversation, OwnConversationPage } from "#lib/conversations/schema.ts";
import type { ConversationId } from "#lib/ids.ts";
import { pathWith } from "#lib/text/path-with.ts";

type Loaded = OwnConversationPage & {
  status: "loading" | "ready" | "failed" /** What the items were found by. */;
  found: string;
};
type Source = { base: string; headers: Readonly<Record<string, string>> };

const typingMs = 250;
const nothing: Loaded = { items: [], nextCursor: null, status: "loading", found: "" };

export function useOwnChats({ base, headers }: Source) {
  const [query, setQuery] = useState("");
  const [loaded, setLoaded] = useState(nothing);
  const requests = useRef(0);
  const sent = query.trim();

  const load = useCallback(
    async (q: string, after: string | null) => {
      requests.current += 1;
      const request = requests.current;
      setLoaded((before) => ({ ...before, status: "loading" }));
      const page = await fetch(pathWith(`${base}/history`, { q, after }), { headers })
        // Our own route made it.
        .then(async (response) => (response.ok ? ((await response.json()) as OwnConversationPage) : null))
        // No network, or half an answer.
        .catch(() => null);
      if (request !== requests.current) return;
      setLoaded((before) => {
        if (!page) return { ...before, status: "failed" };
        const kept = after === null ? [] : before.items;
        // One that has moved to the top meanwhile comes again.
        const items = [...new Map([...kept, ...page.items].map((item) => [item.id, item])).values()];
        return { items, nextCursor: page.nextCursor, status: "ready", found: q };
      });
    },
    [base, headers],
  );

  const isFirst = useRef(true);
  useEffect(() => {
    const timer = setTimeout(() => void load(sent, null), isFirst.current || sent === "" ? 0 : typingMs);
    isFirst.current = false;
    return () => clearTimeout(timer);
  }, [load, sent]);

  const change = useCallback((id: ConversationId, changes: Partial<OwnConversation>) => {
    setLoaded((before) => ({
      ...before,
      items: before.items.map((item) => (item.id === id ? { ...item, ...changes } : item)),
    }));
  }, []);
  const more = () => {
    if (loaded.status !== "loading") void load(loaded.found, loaded.nextCursor);
  };
  const reload = () => void load(sent, null);
  return { ...loaded, query, setQuery, more, reload, change };
}
