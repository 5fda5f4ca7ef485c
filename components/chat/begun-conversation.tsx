"use client";
/** The conversation that began on this page: the chat sets it, the menu lists it. */
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ConversationId } from "#lib/ids.ts";

type Begun = { id: ConversationId; title: string };

const BegunContext = createContext<{ begun: Begun | null; tell: (begun: Begun) => void }>({
  begun: null,
  tell: () => undefined,
});

export function BegunConversation({ children }: { children: ReactNode }) {
  const [begun, tell] = useState<Begun | null>(null);
  const value = useMemo(() => ({ begun, tell }), [begun]);
  return <BegunContext value={value}>{children}</BegunContext>;
}

export const useBegunConversation = () => useContext(BegunContext);
