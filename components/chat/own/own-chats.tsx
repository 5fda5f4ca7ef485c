"use client";
/** All that is a visitor's own on a bot's page: their chats, and what this browser shows. Loaded when it is opened. */
import { useEffect, useRef, useState } from "react";
import { chatLimits } from "#components/chat/chat-limits.ts";
import type { ChatMenuProps } from "#components/chat/chat-menu.tsx";
import { CloseButton } from "#components/ui/close-button.tsx";
import { LanguageChoice, ThemeChoice } from "#components/ui/preferences.tsx";
import type { OwnConversation } from "#lib/conversations/schema.ts";
import { ForgetMe } from "./forget-me.tsx";
import { OwnChatList } from "./own-chat-list.tsx";
import { ShareChat } from "./share-chat.tsx";
import { useChanges } from "./use-changes.ts";
import { useOwnChats } from "./use-own-chats.ts";

export type OwnChatsProps = ChatMenuProps & { onClose: () => void };

export function OwnChats({ onClose, ...props }: OwnChatsProps) {
  const { base, botName, headers, locale, hasFixedTheme, texts, actions } = props;
  const { own } = texts;
  const [sharing, setSharing] = useState<OwnConversation | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const chats = useOwnChats({ base, headers });
  const changes = useChanges({ base, currentId: props.currentId, texts, actions, change: chats.change });
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="own-chats">
      <div className="flex items-center justify-between gap-2">
        <h2 ref={heading} tabIndex={-1} className="font-semibold text-ink outline-none">
          {texts.history}
        </h2>
        <CloseButton label={texts.close} className="-mr-2" onClick={onClose} />
      </div>
      <search>
        <input
          type="search"
          className="chat-input w-full"
          aria-label={own.search}
          placeholder={own.search}
          maxLength={chatLimits.queryLength}
          value={chats.query}
          onChange={(event) => chats.setQuery(event.target.value)}
        />
      </search>
      <OwnChatList base={base} locale={locale} texts={texts} chats={chats} changes={changes} onShare={setSharing} />
      <ShareChat
        base={base}
        headers={headers}
        locale={locale}
        texts={texts}
        actions={actions}
        conversation={sharing}
        onClose={() => setSharing(null)}
      />
      {changes.problem ? (
        <p role="alert" className="chat-problem">
          {changes.problem}
        </p>
      ) : null}
      {changes.deleted ? (
        <p
          role="status"
          className="flex items-center justify-between gap-3 rounded-control bg-sunken px-3 py-2 text-sm"
        >
          {texts.deleted}
          <button
            type="button"
            className="min-h-9 font-semibold text-accent underline"
            // biome-ignore lint/a11y/noAutofocus: the row that had the focus is gone
            autoFocus
            onClick={changes.restore}
          >
            {texts.undo}
          </button>
        </p>
      ) : null}
      <details className="own-settings">
        <summary>{own.settings}</summary>
        <div className="flex flex-col gap-4 pt-3">
          {hasFixedTheme ? null : (
            <ThemeChoice
              legend={texts.theme}
              labels={{ auto: texts.themeAuto, light: texts.themeLight, dark: texts.themeDark }}
            />
          )}
          <LanguageChoice legend={texts.language} locale={locale} />
          <a className="answer-action -ms-2 inline-flex items-center self-start" href={`${base}/export`} download>
            {own.exportAll}
          </a>
          <ForgetMe base={base} botName={botName} texts={texts} forget={actions.forget} />
        </div>
      </details>
    </div>
  );
}
