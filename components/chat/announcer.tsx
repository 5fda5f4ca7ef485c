"use client";
/** Complete sentences of the last answer, each announced once; the log itself is not announced while tokens arrive. */
import { useEffect, useRef, useState } from "react";
import { plainAnswer } from "#lib/text/plain-answer.ts";
import { type ChatMessage, finishedSentences } from "./chat-message.ts";

export function Announcer({ message }: { message: ChatMessage | undefined }) {
  const isWhole = message !== undefined && message.state !== "streaming";
  const text = message?.role === "assistant" ? finishedSentences(message.text, isWhole) : "";
  const said = useRef({ id: message?.id, length: isWhole ? text.length : 0 });
  const [sentence, setSentence] = useState("");
  useEffect(() => {
    if (said.current.id !== message?.id || said.current.length > text.length)
      said.current = { id: message?.id, length: 0 };
    const fresh = plainAnswer(text.slice(said.current.length));
    said.current.length = text.length;
    if (!fresh) return;
    setSentence(fresh);
  }, [message?.id, text]);
  return (
    <p className="sr-only" aria-live="polite">
      {sentence}
    </p>
  );
}
