"use client";
/** The visitor's own chats by date, or what a search found; further pages come as their place is scrolled to. */
import { useEffect, useId, useRef } from "react";
import type { ChatTexts } from "#components/chat/chat-texts.ts";
import type { OwnConversation } from "#lib/conversations/schema.ts";
import { groupByDate } from "./group-by-date.ts";
import { OwnChatRow } from "./own-chat-row.tsx";
import { OwnChatsSkeleton } from "./own-chats-skeleton.tsx";
import type { Changes } from "./use-changes.ts";
import type { useOwnChats } from "./use-own-chats.ts";

type OwnChats = ReturnType<typeof useOwnChats>;
type OwnChatListProps = {
  base: string;
  locale: string;
  texts: ChatTexts;
  chats: OwnChats;
  changes: Changes;
  onShare: (conversation: OwnConversation) => void;
};

function More({ label, isBusy, onMore }: { label: string; isBusy: boolean; onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!button.current || isBusy) return;
    const observer = new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting) onMore();
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [isBusy, onMore]);
  return (
    <button ref={button} type="button" className="answer-action" aria-busy={isBusy} onClick={onMore}>
      {label}
    </button>
  );
}

/** With the one that this page began, which the list may have been loaded before. */
function shownOf({ items, found }: OwnChats, { begun, gone }: Changes): OwnConversation[] {
  const isMissing = begun !== null && found === "" && !items.some(({ id }) => id === begun.id);
  const added = isMissing
    ? [{ ...begun, lastMessageAt: new Date().toISOString(), isPinned: false, excerpt: null }]
    : [];
  return [...added, ...items].filter(({ id }) => !gone.has(id));
}

export function OwnChatList({ base, locale, texts, chats, changes, onShare }: OwnChatListProps) {
  const listId = useId();
  const { own } = texts;
  const { status, found, nextCursor } = chats;
  const shown = shownOf(chats, changes);
  const names = { pinned: own.pinned, today: own.today, yesterday: own.yesterday, lastWeek: own.lastWeek };
  const groups = found ? [{ name: "", items: shown }] : groupByDate(shown, { now: new Date(), locale, names });
  const isEmpty = shown.length === 0 && status === "ready" && nextCursor === null;
  if (status === "loading" && shown.length === 0) return <OwnChatsSkeleton label={own.loading} />;
  return (
    <div className="own-list">
      {groups.map(({ name, items }, index) => (
        <section key={name} aria-labelledby={name ? `${listId}${index}` : undefined}>
          {name ? (
            <h3 id={`${listId}${index}`} className="px-2 pt-2 pb-1 text-muted text-xs">
              {name}
            </h3>
          ) : null}
          <ul className="flex flex-col">
            {items.map((conversation) => (
              <OwnChatRow
                key={conversation.id}
                conversation={conversation}
                href={`${base}?c=${conversation.id}`}
                isOpen={conversation.id === changes.openId}
                query={found}
                texts={texts}
                onRename={(title) => void changes.rename(conversation, title)}
                items={[
                  {
                    label: conversation.isPinned ? own.unpin : own.pin,
                    onChoose: () => void changes.pin(conversation),
                  },
                  { label: own.share, onChoose: () => onShare(conversation) },
                  { label: own.exportMarkdown, href: `${base}/export/${conversation.id}?as=markdown` },
                  { label: own.exportJson, href: `${base}/export/${conversation.id}?as=json` },
                  { label: own.exportPrint, href: `${base}/print?c=${conversation.id}` },
                  { label: texts.delete, isDanger: true, onChoose: () => void changes.remove(conversation) },
                ]}
              />
            ))}
          </ul>
        </section>
      ))}
      <p role="status" className="px-2 text-muted text-sm empty:hidden">
        {isEmpty ? (found ? own.noMatch : texts.noHistory) : null}
        {!isEmpty && found && status === "ready" ? (
          <span className="sr-only">{own.found.replace("{count}", String(shown.length))}</span>
        ) : null}
      </p>
      {status === "failed" ? (
        <p role="alert" className="chat-problem">
          {own.failed}{" "}
          <button type="button" className="underline" onClick={chats.reload}>
            {own.tryAgain}
          </button>
        </p>
      ) : null}
      {nextCursor !== null && status !== "failed" ? (
        <More label={own.more} isBusy={status === "loading"} onMore={chats.more} />
      ) : null}
    </div>
  );
}
