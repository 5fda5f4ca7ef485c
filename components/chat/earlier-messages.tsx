"use client";
/** Messages before those that the page was opened with: read when they are scrolled to, where the reader is staying. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { MessageView } from "#lib/conversations/schema.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";
import { loadMarkdown } from "./answer-text.tsx";
import type { ChatTexts } from "./chat-texts.ts";
import type { ReadOnlyChat } from "./read-only-chat.tsx";

type EarlierMessagesProps = {
  base: string;
  /** Below which the files of questions are. */
  filesAt: string;
  headers: Readonly<Record<string, string>>;
  conversationId: ConversationId;
  /** The first message of the page. */
  before: MessageId;
  locale: string;
  texts: ChatTexts;
};

const undrawn = {};
const scrollerOf = (element: Element | null) => element?.closest(".chat-scroll");

export function EarlierMessages({
  base,
  filesAt,
  headers,
  conversationId,
  before,
  locale,
  texts,
}: EarlierMessagesProps) {
  const [messages, setMessages] = useState<readonly MessageView[]>([]);
  /** Loaded with the first of them. */
  const [Reading, setReading] = useState<typeof ReadOnlyChat | null>(null);
  const [status, setStatus] = useState<"idle" | "loading" | "failed">("idle");
  const top = useRef<HTMLDivElement>(null);
  /** What lay below the top of the view before messages came above it. */
  const below = useRef(0);
  const isWhole = messages[0]?.parentId === null;
  const firstId = messages[0]?.id ?? before;

  const load = useCallback(async () => {
    setStatus("loading");
    // Drawn later they would change their height in view.
    const [page, { ReadOnlyChat: loaded }] = await Promise.all([
      fetch(`${base}/messages/${conversationId}?before=${firstId}`, { headers })
        // Our own route made it.
        .then(async (response) => (response.ok ? ((await response.json()) as MessageView[]) : null))
        .catch(() => null),
      import("./read-only-chat.tsx"),
      loadMarkdown(),
    ]);
    const scroller = scrollerOf(top.current);
    if (scroller) below.current = scroller.scrollHeight - scroller.scrollTop;
    setReading(() => loaded);
    setStatus(page ? "idle" : "failed");
    if (page) setMessages((shown) => [...page, ...shown]);
  }, [base, headers, conversationId, firstId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever messages came
  useLayoutEffect(() => {
    const scroller = scrollerOf(top.current);
    if (scroller && below.current > 0) scroller.scrollTop = scroller.scrollHeight - below.current;
  }, [messages]);

  useEffect(() => {
    if (!top.current || status !== "idle" || isWhole) return;
    const observer = new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting) void load();
    });
    observer.observe(top.current);
    return () => observer.disconnect();
  }, [status, isWhole, load]);

  return (
    <>
      <div ref={top} className="text-center empty:hidden">
        {isWhole ? null : (
          <button type="button" className="answer-action" aria-busy={status === "loading"} onClick={() => void load()}>
            {texts.own.earlier}
          </button>
        )}
        {status === "failed" ? (
          <p role="alert" className="chat-problem">
            {texts.own.notDone}
          </p>
        ) : null}
      </div>
      {Reading && messages.length > 0 ? (
        <Reading
          label={texts.own.earlierMessages}
          messages={messages}
          filesAt={filesAt}
          rendered={undrawn}
          locale={locale}
          texts={texts}
        />
      ) : null}
    </>
  );
}
