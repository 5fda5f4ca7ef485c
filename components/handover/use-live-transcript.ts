"use client";
/** Keeps a transcript current while it is read, and tells which other members read it. */
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useVisible } from "#components/ui/use-visible.ts";
import type { ConversationId } from "#lib/ids.ts";

type Live = { changes: number; others: string[] };

export function useLiveTranscript(conversationId: ConversationId): { others: readonly string[]; isLost: boolean } {
  const router = useRouter();
  const [others, setOthers] = useState<readonly string[]>([]);
  const [isLost, setLost] = useState(false);
  // A page that nobody looks at holds no connection, of which a browser has few, and reads nothing in a member's name.
  const isSeen = useVisible();
  const wasHidden = useRef(false);
  useEffect(() => {
    if (!isSeen) {
      wasHidden.current = true;
      return;
    }
    if (wasHidden.current) router.refresh();
    wasHidden.current = false;
    // The browser connects again by itself; what came meanwhile is read with the first event.
    const source = new EventSource(`/api/conversations/${conversationId}/events`);
    let [isFirst, last] = [true, 0];
    source.addEventListener("changed", ({ data }: MessageEvent<string>) => {
      // Our own server made it.
      const live = JSON.parse(data) as Live;
      setLost(false);
      setOthers(live.others);
      if (!isFirst && live.changes !== last) router.refresh();
      [isFirst, last] = [false, live.changes];
    });
    source.addEventListener("error", () => {
      setLost(true);
      last = -1;
    });
    return () => source.close();
  }, [conversationId, isSeen, router]);
  return { others, isLost };
}
