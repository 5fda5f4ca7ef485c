"use client";
/** The one text field of the chat. Enter sends, Shift+Enter breaks the line, an unfinished IME composition does neither. */
import {
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useEffect,
  useId,
  useState,
  useSyncExternalStore,
} from "react";
import { never } from "#components/ui/never.ts";
import { useScriptedSubmit } from "#components/ui/use-scripted-submit.ts";
import { useTypedBeforeHydration } from "#components/ui/use-typed-before-hydration.ts";
import { fitOf } from "#lib/text/fit.ts";
import { type Attached, type FileTarget, nothingAttached, takesFiles } from "./attachments/attached.ts";
import { chatLimits } from "./chat-limits.ts";
import type { ChatState } from "./chat-message.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { LengthNote } from "./length-note.tsx";
import { isSendKey, keepTyped } from "./typed-text.ts";

type ComposerProps = {
  /** The form, whose submission sends what is typed. */
  ref: RefObject<HTMLFormElement | null>;
  /** Unsent text is stored under this name. */
  storageKey: string;
  /** Where files go, and which the bot takes. */
  target: FileTarget;
  locale: string;
  texts: ChatTexts;
  isBusy: boolean;
  phase: ChatState["phase"];
  unsent: string | null;
  /** Resolves with whether the question was accepted; a refused one stays in the field. */
  onSend: (text: string, files: Attached["files"]) => Promise<boolean>;
  onStop: () => void;
  onFocus: () => void;
};

const Attach = lazy(async () => ({ default: (await import("./attachments/attach.tsx")).Attach }));
const VoiceInput = lazy(async () => ({ default: (await import("./voice-input.tsx")).VoiceInput }));
export function Composer({
  ref,
  storageKey,
  target,
  locale,
  texts,
  isBusy,
  phase,
  unsent,
  onSend,
  onStop,
  onFocus,
}: ComposerProps) {
  const [text, setText] = useState("");
  const [isSending, setIsSending] = useState(false);
  const [attached, setAttached] = useState(nothingAttached);
  /** How many questions were sent: each begins without files. */
  const [round, setRound] = useState(0);
  const field = useTypedBeforeHydration<HTMLTextAreaElement>();
  const noteId = useId();

  useEffect(() => {
    const kept = sessionStorage.getItem(storageKey);
    if (kept) setText((typed) => typed || kept);
  }, [storageKey]);

  useEffect(() => {
    if (unsent === null) return;
    setText((typed) => typed || unsent);
    if (!sessionStorage.getItem(storageKey)) keepTyped(storageKey, unsent);
  }, [unsent, storageKey]);

  const canListen = useSyncExternalStore(
    never,
    () => "SpeechRecognition" in window || "webkitSpeechRecognition" in window,
    () => false,
  );
  const question = text.trim();
  const fit = fitOf(question.length, chatLimits.questionLength);
  const isEmpty = question === "" && attached.files.length === 0;
  const maySend = !isEmpty && !attached.isBusy && fit !== "over" && !isBusy && !isSending;
  // While a turn waits, a question stops it.
  const mayStop = phase === "answering" || (phase === "waiting" && isEmpty);
  // From here on the conversation shows the question; a refusal returns it to the field.
  const isAsked = isSending && phase === "sending";

  const filesKey = `${storageKey}:files`;
  const change = (value: string) => {
    setText(value);
    keepTyped(storageKey, value);
  };

  const send = async () => {
    if (!maySend) return;
    field.current?.focus();
    setIsSending(true);
    try {
      if (await onSend(question, attached.files)) {
        change("");
        keepTyped(filesKey, "");
        setAttached(nothingAttached);
        setRound(round + 1);
      }
    } finally {
      setIsSending(false);
    }
  };

  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    void send();
  };

  const { form } = useScriptedSubmit(() => void send(), ref);

  return (
    <>
      <form className="composer" {...form}>
        {takesFiles(target) ? (
          <Suspense fallback={<span className="voice-button attach-button" />}>
            <Attach
              key={round}
              target={target}
              storageKey={filesKey}
              texts={texts}
              locale={locale}
              isSending={isSending}
              onChange={setAttached}
            />
          </Suspense>
        ) : null}
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
          onFocus={onFocus}
          onChange={(event) => change(event.target.value)}
          onKeyDown={handleKeyDown}
        />
        {canListen ? (
          <Suspense fallback={null}>
            <VoiceInput text={text} disabled={isSending} texts={texts} onText={change} />
          </Suspense>
        ) : null}
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
