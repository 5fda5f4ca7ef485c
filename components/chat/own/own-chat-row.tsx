"use client";
/** One own conversation in the list: a link, its name to be changed in place, and a menu of the rest. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { chatLimits } from "#components/chat/chat-limits.ts";
import type { ChatTexts } from "#components/chat/chat-texts.ts";
import { RowMenu, type RowMenuItem } from "#components/ui/row-menu.tsx";
import type { OwnConversation } from "#lib/conversations/schema.ts";
import { Marked } from "./marked.tsx";

type OwnChatRowProps = {
  conversation: OwnConversation;
  href: string;
  isOpen: boolean;
  /** The words of the search. */
  query: string;
  texts: ChatTexts;
  onRename: (title: string) => void;
  /** The menu's further items. */
  items: readonly RowMenuItem[];
};

export function OwnChatRow({ conversation, href, isOpen, query, texts, onRename, items }: OwnChatRowProps) {
  const [isRenaming, setRenaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const wasRenaming = useRef(false);
  useEffect(() => {
    if (wasRenaming.current && !isRenaming) link.current?.focus();
    wasRenaming.current = isRenaming;
  }, [isRenaming]);
  const { title, excerpt } = conversation;
  const end = (name: string) => {
    setRenaming(false);
    if (name.trim() && name.trim() !== title) onRename(name.trim());
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    // Escape would close the sheet.
    event.preventDefault();
    event.stopPropagation();
    end(event.key === "Enter" ? event.currentTarget.value : "");
  };
  return (
    <li className="flex items-center gap-1">
      {isRenaming ? (
        <input
          className="chat-input min-w-0 flex-1"
          aria-label={texts.title}
          defaultValue={title}
          maxLength={chatLimits.titleLength}
          // biome-ignore lint/a11y/noAutofocus: renaming was asked for by a press
          autoFocus
          onFocus={(event) => event.target.select()}
          onBlur={(event) => end(event.target.value)}
          onKeyDown={handleKeyDown}
        />
      ) : (
        <a ref={link} className="own-chat" href={href} dir="auto" aria-current={isOpen ? "page" : undefined}>
          <span className="block truncate">
            <Marked text={title} query={query} />
          </span>
          {excerpt === null ? null : (
            <span className="line-clamp-2 text-muted text-sm">
              <Marked text={excerpt} query={query} />
            </span>
          )}
        </a>
      )}
      <RowMenu
        label={texts.own.moreOf.replace("{name}", () => title)}
        items={[{ label: texts.rename, onChoose: () => setRenaming(true) }, ...items]}
      />
    </li>
  );
}
