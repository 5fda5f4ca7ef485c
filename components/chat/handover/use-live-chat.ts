"use client";
/** Follows a conversation while a person is asked for or answers: what the others write, and who answers. */
import { useEffect, useState } from "react";
import { useVisible } from "#components/ui/use-visible.ts";
import type { MessageView } from "#lib/conversations/schema.ts";
import type { OwnHandover } from "#lib/handover/schema.ts";
import type { ConversationId } from "#lib/ids.ts";
import { readEvents } from "#lib/text/event-stream.ts";

export type LiveChat = { handover: OwnHandover | null; messages: MessageView[] };

type Options = {
  endpoint: string;
  headers: Readonly<Record<string, string>> | undefined;
  conversationId: ConversationId | null;
  isOpen: boolean;
  /** With null where there is nothing more to follow. */
  onChange: (chat: LiveChat | null) => void;
};

const gone: readonly number[] = [401, 403, 404];

const firstWaitMs = 500;
const maxWaitMs = 15_000;

/** Whether the connection is lost, and is being made again. */
export function useLiveChat({ endpoint, headers, conversationId, isOpen, onChange }: Options): boolean {
  const [isLost, setLost] = useState(false);
  // A page that nobody looks at holds no connection, of which a browser has few; and answers go out by mail then.
  const isSeen = useVisible();
  useEffect(() => {
    if (!isOpen || !isSeen || conversationId === null) return;
    const left = new AbortController();
    let waitMs = firstWaitMs;
    let timer: ReturnType<typeof setTimeout>;
    const follow = async (): Promise<void> => {
      try {
        const response = await fetch(`${endpoint}/conversations/${conversationId}/events`, {
          ...(headers && { headers }),
          signal: left.signal,
        });
        // Deleted, taken offline, or no longer this visitor's: nothing more will come.
        if (gone.includes(response.status)) return onChange(null);
        if (!response.ok) setLost(true);
        if (response.ok && response.body) {
          for await (const { data } of readEvents(response.body)) {
            setLost(false);
            waitMs = firstWaitMs;
            // Our own server made it.
            onChange(JSON.parse(data) as LiveChat);
          }
        }
      } catch (error) {
        if (left.signal.aborted) return;
        if (!(error instanceof TypeError)) throw error;
        setLost(true);
      }
      if (left.signal.aborted) return;
      timer = setTimeout(() => void follow(), waitMs);
      waitMs = Math.min(waitMs * 2, maxWaitMs);
    };
    void follow();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [endpoint, headers, conversationId, isOpen, isSeen, onChange]);
  return isLost && isOpen;
}
