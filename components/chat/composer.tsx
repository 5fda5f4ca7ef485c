"use client";
/** The one text field of the chat. Enter sends, Shift+Enter breaks the line, an unfinished IME composition does neither. */
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { loadMarkdown } from "./answer-text.tsx";
import type { ChatTexts } from "./chat-texts.ts";

type ComposerProps = {
  /** What was typed is kept under this name until it is sent. */
  storageKey: string;
  texts: ChatTexts;
  isBusy: boolean;
  canStop: boolean;
  unsent: string | null;
  onSend: (text: string) => void;
  onStop: () => void;
};

const mostCharacters = 8_000;

export function Composer({ storageKey, texts, isBusy, canStop, unsent, onSend, onStop }: ComposerProps) {
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const kept = sessionStorage.getItem(storageKey);
    if (kept) setText((typed) => typed || kept);
  }, [storageKey]);

  useEffect(() => {
    if (unsent !== null) setText((typed) => typed || unsent);
  }, [unsent]);

  const change = (value: string) => {
    setText(value);
    sessionStorage.setItem(storageKey, value);
  };

  const send = () => {
    const question = text.trim();
    if (!question || isBusy) return;
    onSend(question);
    change("");
    field.current?.focus();
  };

  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229: Safari ends the composition before it tells of the key that ended it.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    send();
  };

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };

  return (
    <form className="composer" onSubmit={handleSubmit}>
      <textarea
        ref={field}
        rows={1}
        value={text}
        maxLength={mostCharacters}
        aria-label={texts.placeholder}
        placeholder={texts.placeholder}
        dir="auto"
        enterKeyHint="send"
        onFocus={() => void loadMarkdown()}
        onChange={(event) => change(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      {canStop ? (
        <button type="button" className="composer-button" aria-label={texts.stop} onClick={onStop}>
          <svg viewBox="0 0 24 24" className="size-5" fill="currentColor" aria-hidden="true">
            <rect x="6" y="6" width="12" height="12" rx="2" />
          </svg>
        </button>
      ) : (
        <button
          type="submit"
          className="composer-button"
          aria-label={texts.send}
          disabled={isBusy || text.trim() === ""}
        >
          <svg
            viewBox="0 0 24 24"
            className="size-5"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
            aria-hidden="true"
          >
            <path d="M12 19V5M5 12l7-7 7 7" />
          </svg>
        </button>
      )}
    </form>
  );
}
