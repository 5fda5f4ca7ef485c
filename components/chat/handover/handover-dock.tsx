"use client";
/** Above the field: the offer of a person, the form, and who answers. Loaded with the first message of a bot that has hand-overs. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { ChatMessage } from "#components/chat/chat-message.ts";
import type { ChatTexts } from "#components/chat/chat-texts.ts";
import type { OwnHandover } from "#lib/handover/schema.ts";
import type { ConversationId } from "#lib/ids.ts";
import type { PublicBot } from "#lib/publishing/public-bot.ts";
import type { HandoverReason } from "#lib/turn/schema.ts";
import { HandoverForm, type Wish } from "./handover-form.tsx";
import { type LiveChat, useLiveChat } from "./use-live-chat.ts";

export type HandoverDockProps = {
  endpoint: string;
  headers: Readonly<Record<string, string>> | undefined;
  conversationId: ConversationId | null;
  /** Null where nobody can ask for a person, but a member may write. */
  settings: PublicBot["handover"];
  open: OwnHandover | null;
  last: ChatMessage | undefined;
  texts: ChatTexts;
  /** A turn is being asked or answered. */
  isBusy: boolean;
  onOpen: (open: OwnHandover | null) => void;
  onLive: (messages: LiveChat["messages"]) => void;
};

type Refused = { detail?: string; fields?: Record<string, string> };

/** Why a person is offered with the last answer; null where none is. */
function offerOf(last: ChatMessage | undefined, settings: HandoverDockProps["settings"]): HandoverReason | null {
  if (last?.role !== "assistant" || last.state === "streaming") return null;
  if (settings?.afterThumbsDown && last.feedback?.value === "down") return "thumbs_down";
  return last.handoverOffer ?? null;
}

export function HandoverDock(props: HandoverDockProps) {
  const { endpoint, headers, conversationId, settings, open, last, texts, isBusy, onOpen, onLive } = props;
  const { handover } = texts;
  const [isAsking, setAsking] = useState(false);
  const [declined, setDeclined] = useState<ChatMessage["id"] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** Where the focus goes from what was closed by a press. */
  const next = useRef<HTMLElement>(null);
  const isMoving = useRef(false);
  useEffect(() => {
    if (isMoving.current) next.current?.focus();
    isMoving.current = false;
  });
  const moveFocus = () => {
    isMoving.current = true;
  };
  const onChange = useCallback(
    (chat: LiveChat | null) => {
      onOpen(chat?.handover ?? null);
      if (chat) onLive(chat.messages);
    },
    [onOpen, onLive],
  );
  const isLost = useLiveChat({ endpoint, headers, conversationId, isOpen: open !== null, onChange });
  const post = (path: string, body: unknown) =>
    fetch(`${endpoint}/${path}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const reason = offerOf(last, settings);

  const send = async (wish: Wish) => {
    try {
      const response = await post("handover", { conversationId, reason: reason ?? "asked", ...wish });
      if (response.ok) {
        // Our own route made it.
        const asked = (await response.json()) as OwnHandover;
        moveFocus();
        setAsking(false);
        onOpen(asked);
        return null;
      }
      const { detail, fields } = (await response.json().catch(() => ({}))) as Refused;
      return fields ? { ...fields } : { whole: detail ?? handover.failed };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return { whole: handover.failed };
    }
  };
  const end = async () => {
    setProblem(null);
    try {
      const response = await post("handover/end", { conversationId });
      if (!response.ok) return setProblem(handover.failed);
      const chat = (await response.json()) as LiveChat;
      moveFocus();
      onLive(chat.messages);
      onOpen(chat.handover);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      setProblem(handover.failed);
    }
  };

  if (open) {
    const isActive = open.state === "active";
    return (
      <section ref={next} tabIndex={-1} aria-label={handover.title} className="handover-strip">
        <p role="status" className="min-w-0 flex-1">
          {isActive ? handover.active.replace("{member}", open.memberName || handover.someone) : handover.waiting}
          {isLost ? <span className="text-muted"> {handover.lost}</span> : null}
          {problem ? <span className="text-danger"> {problem}</span> : null}
        </p>
        <button type="button" className="answer-action shrink-0 underline" onClick={() => void end()}>
          {isActive ? handover.end : handover.cancel}
        </button>
      </section>
    );
  }
  if (settings === null) return null;
  if (isAsking)
    return (
      <HandoverForm
        consent={settings.consent}
        texts={texts}
        onSend={send}
        onCancel={() => {
          moveFocus();
          setAsking(false);
        }}
      />
    );
  if (isBusy) return null;
  const isOffered = reason !== null && declined !== last?.id;
  return (
    <div className="flex flex-wrap items-center justify-center gap-2 pb-2">
      <button
        ref={(button) => {
          next.current = button;
        }}
        type="button"
        className={isOffered ? "chat-primary" : "chip"}
        onClick={() => setAsking(true)}
      >
        {handover.ask}
      </button>
      {isOffered ? (
        <button
          type="button"
          className="answer-action"
          onClick={() => {
            moveFocus();
            setDeclined(last?.id ?? null);
          }}
        >
          {handover.notNow}
        </button>
      ) : null}
    </div>
  );
}
