"use client";
/** The menu of the public page: new chat, own chats, appearance, language. */
import { useState } from "react";
import { CloseButton } from "#components/ui/close-button.tsx";
import { Modal } from "#components/ui/modal.tsx";
import { LanguageChoice, ThemeChoice } from "#components/ui/preferences.tsx";
import type { ConversationView } from "#lib/conversations/schema.ts";
import type { ConversationId } from "#lib/ids.ts";
import { useBegunConversation } from "./begun-conversation.tsx";
import type { ChatTexts } from "./chat-texts.ts";

export type ChatMenuActions = {
  rename: (input: { conversationId: ConversationId; title: string }) => Promise<void>;
  setDeleted: (input: { conversationId: ConversationId; deleted: boolean }) => Promise<void>;
};

type ChatMenuProps = {
  base: string;
  conversations: readonly ConversationView[];
  currentId: ConversationId | null;
  locale: string;
  /** The bot has a fixed light or dark theme. */
  hasFixedTheme: boolean;
  texts: ChatTexts;
  actions: ChatMenuActions;
};

export function ChatMenu({ base, conversations, currentId, locale, hasFixedTheme, texts, actions }: ChatMenuProps) {
  const { begun } = useBegunConversation();
  const [isOpen, setOpen] = useState(false);
  const [renaming, setRenaming] = useState<ConversationId | null>(null);
  const [titles, setTitles] = useState<Record<ConversationId, string>>({});
  const [deleted, setDeleted] = useState<ConversationId | null>(null);
  const [gone, setGone] = useState<readonly ConversationId[]>([]);

  const remove = async (conversationId: ConversationId) => {
    setGone((ids) => [...ids, conversationId]);
    setDeleted(conversationId);
    await actions.setDeleted({ conversationId, deleted: true });
  };
  const restore = async (conversationId: ConversationId) => {
    setGone((ids) => ids.filter((id) => id !== conversationId));
    setDeleted(null);
    await actions.setDeleted({ conversationId, deleted: false });
  };
  const rename = async (conversationId: ConversationId, title: string) => {
    setRenaming(null);
    if (!title.trim()) return;
    setTitles((all) => ({ ...all, [conversationId]: title.trim() }));
    await actions.rename({ conversationId, title: title.trim() });
  };

  // The server's list is from when the page was opened.
  const isListed = begun === null || conversations.some(({ id }) => id === begun.id);
  const all: readonly Pick<ConversationView, "id" | "title">[] = isListed ? conversations : [begun, ...conversations];
  const shown = all.filter(({ id }) => !gone.includes(id));
  return (
    <>
      {/* biome-ignore lint/a11y/useAnchorContent: its label is its content for those who do not see the sign */}
      <a className="chat-icon-button" href={base} aria-label={texts.newChat}>
        <svg
          viewBox="0 0 24 24"
          className="size-5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="M12 5v14M5 12h14" />
        </svg>
      </a>
      <button
        type="button"
        className="chat-icon-button"
        aria-label={texts.menu}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <svg
          viewBox="0 0 24 24"
          className="size-5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="M4 7h16M4 12h16M4 17h16" />
        </svg>
      </button>
      <Modal isOpen={isOpen} onClose={() => setOpen(false)} name={{ label: texts.menu }} closesOnBackdrop>
        <div className="flex max-h-[85dvh] flex-col gap-5 overflow-y-auto p-5">
          <div className="flex items-center justify-between">
            <h2 className="font-semibold text-ink">{texts.history}</h2>
            <CloseButton label={texts.close} className="-mr-2" onClick={() => setOpen(false)} />
          </div>
          {shown.length === 0 ? <p className="text-muted text-sm">{texts.noHistory}</p> : null}
          <ul className="flex flex-col gap-1">
            {shown.map((conversation) => (
              <li key={conversation.id} className="flex items-center gap-1">
                {renaming === conversation.id ? (
                  <input
                    className="chat-input flex-1"
                    aria-label={texts.title}
                    defaultValue={titles[conversation.id] ?? conversation.title}
                    // biome-ignore lint/a11y/noAutofocus: renaming was asked for by a press, inside of the dialog
                    autoFocus
                    onBlur={(event) => void rename(conversation.id, event.target.value)}
                    onKeyDown={(event) => {
                      if (event.key === "Enter") event.currentTarget.blur();
                    }}
                  />
                ) : (
                  <a
                    className="min-w-0 flex-1 truncate rounded-control px-2 py-2 text-ink hover:bg-sunken"
                    href={`${base}?c=${conversation.id}`}
                    aria-current={conversation.id === (begun?.id ?? currentId) ? "page" : undefined}
                  >
                    {titles[conversation.id] ?? conversation.title}
                  </a>
                )}
                <button type="button" className="answer-action" onClick={() => setRenaming(conversation.id)}>
                  {texts.rename}
                </button>
                <button type="button" className="answer-action" onClick={() => void remove(conversation.id)}>
                  {texts.delete}
                </button>
              </li>
            ))}
          </ul>
          {deleted ? (
            <p
              role="status"
              className="flex items-center justify-between gap-3 rounded-control bg-sunken px-3 py-2 text-ink text-sm"
            >
              {texts.deleted}
              <button type="button" className="text-accent underline" onClick={() => void restore(deleted)}>
                {texts.undo}
              </button>
            </p>
          ) : null}
          {hasFixedTheme ? null : (
            <ThemeChoice
              legend={texts.theme}
              labels={{ auto: texts.themeAuto, light: texts.themeLight, dark: texts.themeDark }}
            />
          )}
          <LanguageChoice legend={texts.language} locale={locale} />
        </div>
      </Modal>
    </>
  );
}
