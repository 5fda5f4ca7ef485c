"use client";
/** The head's buttons of the public page: a new chat, and what is the visitor's own, beside the chat or as a sheet. */
import { type ComponentType, useEffect, useId, useState } from "react";
import { Modal } from "#components/ui/modal.tsx";
import { remember } from "#components/ui/remember.ts";
import { useMedia } from "#components/ui/use-media.ts";
import type { ConversationId, ShareId } from "#lib/ids.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { asideCookie, wideScreen } from "./own/aside.ts";
import type { OwnChatsProps } from "./own/own-chats.tsx";
import { OwnChatsSkeleton } from "./own/own-chats-skeleton.tsx";

export type ChatMenuActions = {
  rename: (input: { conversationId: ConversationId; title: string }) => Promise<void>;
  /** Resolves with the sentence why not, or null. */
  pin: (input: { conversationId: ConversationId; pinned: boolean }) => Promise<string | null>;
  setDeleted: (input: { conversationId: ConversationId; deleted: boolean }) => Promise<void>;
  share: (input: { conversationId: ConversationId }) => Promise<{ token: string } | { problem: string }>;
  revoke: (input: { shareId: ShareId }) => Promise<void>;
  forget: (input: { everywhere: boolean }) => Promise<void>;
};

export type ChatMenuProps = {
  base: string;
  botName: string;
  /** Headers of each request. */
  headers: Readonly<Record<string, string>>;
  currentId: ConversationId | null;
  locale: string;
  /** The bot has a fixed light or dark theme. */
  hasFixedTheme: boolean;
  /** Whether own chats stand beside the chat on a wide screen. */
  isAsideOpen: boolean;
  texts: ChatTexts;
  actions: ChatMenuActions;
};

type Code = { OwnChats: ComponentType<OwnChatsProps> | null; isMissing: boolean };

/** The list's code comes when it is needed: a first question needs none of it. */
function useOwnChatsCode(isNeeded: boolean): Code {
  const [code, setCode] = useState<Code>({ OwnChats: null, isMissing: false });
  useEffect(() => {
    if (!isNeeded || code.OwnChats) return;
    import("./own/own-chats.tsx").then(
      ({ OwnChats }) => setCode({ OwnChats, isMissing: false }),
      () => setCode({ OwnChats: null, isMissing: true }),
    );
  }, [isNeeded, code.OwnChats]);
  return code;
}

const icon = {
  viewBox: "0 0 24 24",
  className: "size-5",
  fill: "none",
  stroke: "currentColor",
  strokeWidth: "1.75",
  strokeLinecap: "round",
} as const;

export function ChatMenu(props: ChatMenuProps) {
  const { base, texts } = props;
  const asideId = useId();
  const isWide = useMedia(wideScreen);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [isAsideOpen, setAsideOpen] = useState(props.isAsideOpen);
  const { OwnChats, isMissing } = useOwnChatsCode(isWide ? isAsideOpen : isSheetOpen);
  const isExpanded = isWide ? isAsideOpen : isSheetOpen;
  const setOpen = (isOpen: boolean) => {
    if (!isWide) return setSheetOpen(isOpen);
    setAsideOpen(isOpen);
    remember(asideCookie, isOpen ? "open" : "closed");
  };
  const missing = isMissing ? (
    <p role="alert" className="chat-problem m-5">
      {texts.own.notDone}
    </p>
  ) : (
    <div className="own-chats">
      <OwnChatsSkeleton label={texts.own.loading} />
    </div>
  );
  const content = OwnChats ? <OwnChats {...props} onClose={() => setOpen(false)} /> : missing;
  return (
    <>
      {/* biome-ignore lint/a11y/useAnchorContent: its label is its content for those who do not see the sign */}
      <a className="chat-icon-button" href={base} aria-label={texts.newChat}>
        <svg {...icon} aria-hidden="true">
          <path d="M12 5v14M5 12h14" />
        </svg>
      </a>
      <button
        type="button"
        className="chat-icon-button"
        aria-label={texts.menu}
        aria-haspopup={isWide ? undefined : "dialog"}
        aria-expanded={isExpanded}
        aria-controls={isWide && isAsideOpen ? asideId : undefined}
        onClick={() => setOpen(!isExpanded)}
      >
        <svg {...icon} aria-hidden="true">
          <path d="M4 7h16M4 12h16M4 17h16" />
        </svg>
      </button>
      {isAsideOpen ? (
        <nav id={asideId} className="chat-aside" aria-label={texts.history}>
          {isWide ? content : missing}
        </nav>
      ) : null}
      <Modal
        isOpen={isSheetOpen && !isWide}
        onClose={() => setSheetOpen(false)}
        name={{ label: texts.menu }}
        closesOnBackdrop
      >
        {content}
      </Modal>
    </>
  );
}
