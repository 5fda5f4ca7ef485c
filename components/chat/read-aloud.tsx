"use client";
/** Reads an answer aloud, where the browser can; the same press ends it. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { never } from "#components/ui/never.ts";
import { inSentences } from "#lib/text/in-sentences.ts";
import type { ChatTexts } from "./chat-texts.ts";

export function ReadAloud({ textOf, texts }: { textOf: () => string; texts: ChatTexts }) {
  const canSpeak = useSyncExternalStore(
    never,
    () => "speechSynthesis" in window,
    () => false,
  );
  const [isSpeaking, setIsSpeaking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isSpeaking) return () => window.speechSynthesis.cancel();
  }, [isSpeaking]);
  if (!canSpeak) return null;
  const speak = () => {
    window.speechSynthesis.cancel();
    const language = button.current?.closest<HTMLElement>("[lang]")?.lang ?? "";
    // Browsers break off a long text.
    const sentences = inSentences(textOf()).map((sentence) => new SpeechSynthesisUtterance(sentence));
    for (const sentence of sentences) {
      sentence.lang = language;
      sentence.onerror = () => setIsSpeaking(false);
      window.speechSynthesis.speak(sentence);
    }
    const last = sentences.at(-1);
    if (last) last.onend = () => setIsSpeaking(false);
    setIsSpeaking(last !== undefined);
  };
  return (
    <button
      ref={button}
      type="button"
      className="answer-action"
      aria-pressed={isSpeaking}
      onClick={() => (isSpeaking ? setIsSpeaking(false) : speak())}
    >
      {isSpeaking ? texts.stopReading : texts.readAloud}
    </button>
  );
}
