"use client";
/** A sent question in a field, to be sent in other words. What is typed stays until it is sent, also where it is left. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useScriptedSubmit } from "#components/ui/use-scripted-submit.ts";
import { fitOf } from "#lib/text/fit.ts";
import { chatLimits } from "./chat-limits.ts";
import type { ChatMessage } from "./chat-message.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { LengthNote } from "./length-note.tsx";
import { isSendKey, keepTyped } from "./typed-text.ts";

type EditQuestionProps = {
  question: ChatMessage;
  /** Why the last try was refused. */
  problem: string | null;
  isBusy: boolean;
  locale: string;
  texts: ChatTexts;
  onSend: (text: string) => Promise<boolean>;
  onCancel: () => void;
};

export function EditQuestion({ question, problem, isBusy, locale, texts, onSend, onCancel }: EditQuestionProps) {
  const storageKey = `rakit-edit:${question.id}`;
  const [text, setText] = useState(() => sessionStorage.getItem(storageKey) ?? question.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const trimmed = text.trim();
  const fit = fitOf(trimmed.length, chatLimits.questionLength);
  const maySend = trimmed !== "" && fit !== "over" && !isBusy;

  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  const change = (value: string) => {
    setText(value);
    keepTyped(storageKey, value === question.text ? "" : value);
  };
  const send = async () => {
    if (!maySend) return;
    if (trimmed === question.text) onCancel();
    else if (await onSend(trimmed)) keepTyped(storageKey, "");
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) {
      event.stopPropagation();
      onCancel();
    }
    if (!isSendKey(event)) return;
    event.preventDefault();
    void send();
  };
  const { form } = useScriptedSubmit(() => void send());

  return (
    <form className="edit-question" {...form}>
      <textarea
        ref={field}
        className="chat-input"
        rows={2}
        value={text}
        dir="auto"
        aria-label={texts.editLabel}
        aria-invalid={fit === "over"}
        aria-describedby={noteId}
        enterKeyHint="send"
        onChange={(event) => change(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      <LengthNote id={noteId} length={trimmed.length} max={chatLimits.questionLength} locale={locale} texts={texts} />
      {problem ? (
        <p role="alert" className="chat-problem">
          {problem}
        </p>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <button type="button" className="answer-action" onClick={onCancel}>
          {texts.cancel}
        </button>
        <button type="submit" className="chat-primary" disabled={!maySend}>
          {texts.send}
        </button>
      </div>
    </form>
  );
}
