"use client";
/** The chat of a bot's public page; the conversation's id is put into the URL, so that reload and back find it. */
import { useCallback } from "react";
import type { ConversationId } from "#lib/ids.ts";
import { useBegunConversation } from "./begun-conversation.tsx";
import { ChatView, type ChatViewProps } from "./chat-view.tsx";

type PublicChatProps = Omit<ChatViewProps, "onBegun" | "beforeSend" | "renderExtra"> & { base: string };

export function PublicChat({ base, ...props }: PublicChatProps) {
  const { left, tell } = useBegunConversation();
  const remember = useCallback(
    (conversationId: ConversationId, question: string) => {
      window.history.replaceState(null, "", `${base}?c=${conversationId}`);
      tell({ id: conversationId, title: question });
    },
    [base, tell],
  );
  const shown = left > 0 ? { ...props, conversationId: null, messages: [], earlier: null } : props;
  return <ChatView key={left} {...shown} onBegun={remember} />;
}
