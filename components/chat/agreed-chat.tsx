"use client";
/**
 * The chat behind a bot's agreement: shown once the visitor agrees, in a browser that keeps no cookies, too. The chat's
 * requests say what was agreed to.
 */
import { type ReactNode, useState } from "react";
import type { ChatTexts } from "./chat-texts.ts";
import { ConsentGate } from "./consent-gate.tsx";

type AgreedChatProps = {
  /** The browser has agreed before, or said so since: the chat stays the one that it is. */
  isGiven: boolean;
  text: string;
  texts: ChatTexts;
  /** False where the text is another one meanwhile. */
  agree: () => Promise<boolean>;
  opening: ReactNode;
  children: ReactNode;
};

export function AgreedChat({ isGiven, text, texts, agree, opening, children }: AgreedChatProps) {
  const [agreed, setAgreed] = useState<string | null>(null);
  if (isGiven || agreed === text) return children;
  const handleAgree = async () => {
    if (await agree()) setAgreed(text);
    else location.reload();
  };
  return <ConsentGate text={text} texts={texts} agree={handleAgree} opening={opening} />;
}
