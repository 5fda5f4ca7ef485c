"use client";
/** The one text field of the chat. Enter sends, Shift+Enter breaks the line, an unfinished IME composition does neither. */
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useScriptedSubmit } from "#components/ui/use-scripted-submit.ts";
import { useTypedBeforeHydration } from "#components/ui/use-typed-before-hydration.ts";
import { fitOf } from "#lib/text/fit.ts";
import { loadMarkdown } from "./answer-text.tsx";
import { chatLimits } from "./chat-limits.ts";
import type { ChatState } from "./chat-state.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { LengthNote } from "./length-note.tsx";

type ComposerProps = {
  /** Unsent text is stored under this name. */
  storageKey: string;
  locale: string;
  texts: ChatTexts;
  isBusy: boolean;
  phase: ChatState["phase"];
  unsent: string | null;
  /** Resolves with whether the question was accepted; a refused one stays in the field. */
  onSend: (text: string) => Promise<boolean>;
  onStop: () => void;
};

function keep(storageKey: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(storageKey, text);
    else sessionStorage.removeItem(storageKey);
  } catch (error) {
    // Beyond the browser's quota the text is kept in the field only.
    if (!(error instanceof DOMException)) throw error;
  }
}

export function Composer({ storageKey, locale, texts, isBusy, phase, unsent, onSend, onStop }: ComposerProps) {
  const [text, setText] = useState("");
  const [isSending, setIsSending] = useState(false);
  const field = useTypedBeforeHydration<HTMLTextAreaElement>();
  const noteId = useId();

  useEffect(() => {
    const kept = sessionStorage.getItem(storageKey);
    if (kept) setText((typed) => typed || kept);
  }, [storageKey]);

  useEffect(() => {
    if (unsent === null) return;
    setText((typed) => typed || unsent);
    if (!sessionStorage.getItem(storageKey)) keep(storageKey, unsent);
  }, [unsent, storageKey]);

  const question = text.trim();
  const fit = fitOf(question.length, chatLimits.questionLength);
  const maySend = question !== "" && fit !== "over" && !isBusy && !isSending;
  // While a turn waits, a question stops it.
  const mayStop = phase === "answering" || (phase === "waiting" && question === "");
  // From here on the conversation shows the question; a refusal returns it to the field.
  const isAsked = isSending && phase === "sending";

  const change = (value: string) => {
    setText(value);
    keep(storageKey, value);
  };

  const send = async () => {
    if (!maySend) return;
    field.current?.focus();
    setIsSending(true);
    try {
      if (await onSend(question)) change("");
    } finally {
      setIsSending(false);
    }
  };

  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229: Safari ends the composition before the event of the key that ended it.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    void send();
  };

  const { form } = useScriptedSubmit(() => void send());

  return (
    <>
      <form className="composer" {...form}>
        <textarea
          ref={field}
          rows={1}
          value={isAsked ? "" : text}
          readOnly={isSending}
          aria-label={texts.placeholder}
          aria-invalid={fit === "over"}
          aria-describedby={fit === "fine" ? undefined : noteId}
          placeholder={texts.placeholder}
          dir="auto"
          enterKeyHint="send"
          onFocus={() => void loadMarkdown()}
          onChange={(event) => change(event.target.value)}
          onKeyDown={handleKeyDown}
        />
        {mayStop ? (
          <button type="button" className="composer-button" aria-label={texts.stop} onClick={onStop}>
            <svg viewBox="0 0 24 24" className="size-5" fill="currentColor" aria-hidden="true">
              <rect x="6" y="6" width="12" height="12" rx="2" />
            </svg>
          </button>
        ) : (
          <button type="submit" className="composer-button" aria-label={texts.send} disabled={!maySend}>
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
      <div className={fit === "fine" ? "" : "px-4 pt-1.5"}>
        <LengthNote
          id={noteId}
          length={question.length}
          max={chatLimits.questionLength}
          locale={locale}
          texts={texts}
        />
      </div>
    </>
  );
}
