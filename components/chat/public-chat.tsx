"use client";
/** The chat of a bot's public page; the conversation's id is put into the URL, so that reload and back find it. */
import { useCallback, useState } from "react";
import type { ConversationId } from "#lib/ids.ts";
import { useBegunConversation } from "./begun-conversation.tsx";
import { ChatView, type ChatViewProps } from "./chat-view.tsx";

type PublicChatProps = Omit<ChatViewProps, "onBegun" | "beforeSend" | "renderExtra"> & { base: string };

export function PublicChat({ base, headers: given, ...props }: PublicChatProps) {
  // Where no cookie is kept they name the visitor, as whom the page goes on though the server draws it anew.
  const [headers] = useState(given);
  const { left, tell } = useBegunConversation();
  const remember = useCallback(
    (conversationId: ConversationId, question: string) => {
      window.history.replaceState(null, "", `${base}?c=${conversationId}`);
      tell({ id: conversationId, title: question });
    },
    [base, tell],
  );
  const shown = left > 0 ? { ...props, conversationId: null, messages: [], earlier: null } : props;
  return <ChatView key={left} {...shown} {...(headers && { headers })} onBegun={remember} />;
}
