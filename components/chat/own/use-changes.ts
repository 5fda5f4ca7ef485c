"use client";
/** What a visitor does to own chats: shown at once, and taken back where the server refuses or is not reached. */
import { useEffect, useState } from "react";
import { useBegunConversation } from "#components/chat/begun-conversation.tsx";
import { chatLimits } from "#components/chat/chat-limits.ts";
import type { ChatMenuActions } from "#components/chat/chat-menu.tsx";
import type { ChatTexts } from "#components/chat/chat-texts.ts";
import type { OwnConversation } from "#lib/conversations/schema.ts";
import type { ConversationId } from "#lib/ids.ts";

type ChangesOptions = {
  base: string;
  /** The conversation that the page was opened with. */
  currentId: ConversationId | null;
  texts: ChatTexts;
  actions: ChatMenuActions;
  change: (id: ConversationId, changes: Partial<OwnConversation>) => void;
};

type Deleted = { id: ConversationId; wasOpen: boolean };

export function useChanges({ base, currentId, texts, actions, change }: ChangesOptions) {
  const { begun, left, leave } = useBegunConversation();
  const [gone, setGone] = useState<ReadonlySet<ConversationId>>(new Set());
  const [deleted, setDeleted] = useState<Deleted | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const openId = begun?.id ?? (left > 0 ? null : currentId);

  useEffect(() => {
    if (!deleted) return;
    const timer = setTimeout(() => setDeleted(null), chatLimits.undoMs);
    return () => clearTimeout(timer);
  }, [deleted]);

  /** Whether the server did it. Whatever failed, the reader can only try again. */
  const tell = async (work: () => Promise<unknown>): Promise<boolean> => {
    setProblem(null);
    const why = await work().then(
      (answer) => (typeof answer === "string" ? answer : null),
      () => texts.own.notDone,
    );
    setProblem(why);
    return why === null;
  };
  const hide = (id: ConversationId, isGone: boolean) =>
    setGone((ids) => (isGone ? new Set([...ids, id]) : new Set([...ids].filter((other) => other !== id))));

  const rename = async ({ id, title: before }: OwnConversation, title: string) => {
    change(id, { title });
    if (!(await tell(() => actions.rename({ conversationId: id, title })))) change(id, { title: before });
  };
  const pin = async ({ id, isPinned }: OwnConversation) => {
    change(id, { isPinned: !isPinned });
    if (!(await tell(() => actions.pin({ conversationId: id, pinned: !isPinned })))) change(id, { isPinned });
  };
  const remove = async ({ id }: OwnConversation) => {
    const wasOpen = id === openId;
    hide(id, true);
    if (!(await tell(() => actions.setDeleted({ conversationId: id, deleted: true })))) return hide(id, false);
    setDeleted({ id, wasOpen });
    if (!wasOpen) return;
    window.history.replaceState(null, "", base);
    leave();
  };
  const restore = async () => {
    if (!deleted) return;
    const { id, wasOpen } = deleted;
    setDeleted(null);
    if (!(await tell(() => actions.setDeleted({ conversationId: id, deleted: false })))) return;
    hide(id, false);
    if (wasOpen) window.location.assign(`${base}?c=${id}`);
  };
  return { openId, begun, gone, deleted, problem, rename, pin, remove, restore: () => void restore() };
}

export type Changes = ReturnType<typeof useChanges>;
