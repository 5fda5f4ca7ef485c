"use client";
/** The conversation that this page began, and whether the one it opened with was left: the chat and the menu share it. */
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ConversationId } from "#lib/ids.ts";

type Begun = { id: ConversationId; title: string };

type Page = {
  begun: Begun | null;
  /** How often a conversation was left for a new one without loading the page. */
  left: number;
};

type PageConversation = Page & {
  tell: (begun: Begun) => void;
  leave: () => void;
};

const BegunContext = createContext<PageConversation>({
  begun: null,
  left: 0,
  tell: () => undefined,
  leave: () => undefined,
});

export function BegunConversation({ children }: { children: ReactNode }) {
  const [page, setPage] = useState<Page>({ begun: null, left: 0 });
  const value = useMemo(
    () => ({
      ...page,
      tell: (begun: Begun) => setPage(({ left }) => ({ begun, left })),
      leave: () => setPage(({ left }) => ({ begun: null, left: left + 1 })),
    }),
    [page],
  );
  return <BegunContext value={value}>{children}</BegunContext>;
}

export const useBegunConversation = () => useContext(BegunContext);
