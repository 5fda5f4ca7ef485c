"use client";
/** The conversation as a log: questions in bubbles, answers as plain text, sources as small numbers. */
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { copyText } from "#components/ui/copy-text.ts";
import { plainAnswer } from "#lib/text/plain-answer.ts";
import { AnswerText } from "./answer-text.tsx";
import { type ChatMessage, finishedSentences } from "./chat-state.ts";
import type { ChatTexts } from "./chat-texts.ts";

type MessageListProps = {
  messages: readonly ChatMessage[];
  /** Stored answers, rendered on the server, by message id. */
  rendered: Readonly<Record<string, ReactNode>>;
  isWaiting: boolean;
  texts: ChatTexts;
  onCitation: (message: ChatMessage, number: number) => void;
  /** Asks the last question again, in its place. */
  onRetry: (question: string) => void;
  /** Rendered beside the other actions of an answer. */
  renderExtra?: (message: ChatMessage) => ReactNode;
};

const copiedForMs = 1_500;

type CopyAnswerProps = Pick<ChatMessage, "text" | "citations"> & { texts: ChatTexts };

function CopyAnswer({ text, citations, texts }: CopyAnswerProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const isSource = (cited: number) => citations.some(({ number }) => number === cited);
    if (!(await copyText(plainAnswer(text, isSource)))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), copiedForMs);
  };
  return (
    <button type="button" className="answer-action" onClick={() => void copy()}>
      {copied ? texts.copied : texts.copy}
    </button>
  );
}

function noteOf(message: ChatMessage, texts: ChatTexts): string | null {
  // The text itself says that no model could answer.
  if (message.state === "failed" && message.responder === "unavailable") return null;
  if (message.state === "failed") return texts.failures[message.failure ?? "internal"];
  if (message.state === "waiting") return texts.waiting;
  if (message.state === "unsaved") return texts.unsaved;
  if (message.state === "stopped") return texts.stopped;
  if (message.state === "interrupted") return texts.interrupted;
  return null;
}

/** In an answer's place until its first word. */
function Expected({ isDelayed, texts }: { isDelayed: boolean; texts: ChatTexts }) {
  if (!isDelayed) return <span className="thinking">{texts.thinking}</span>;
  return (
    <span role="status" className="text-muted">
      {texts.delayed}
    </span>
  );
}

/** Complete sentences, each announced once; the log itself is not announced while tokens arrive. */
function Announcer({ message }: { message: ChatMessage | undefined }) {
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

export function MessageList({
  messages,
  rendered,
  isWaiting,
  texts,
  onCitation,
  onRetry,
  renderExtra,
}: MessageListProps) {
  const handleClick = (message: ChatMessage) => (event: MouseEvent<HTMLElement>) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-citation]") : null;
    if (button) onCitation(message, Number(button.dataset.citation));
  };
  return (
    <>
      <div role="log" aria-live="off" aria-label={texts.conversation}>
        <ol className="flex flex-col gap-6">
          {messages.map((message, index) => {
            if (message.role === "user") {
              return (
                <li key={message.id} className="question" dir="auto">
                  <span className="sr-only">{texts.you}: </span>
                  {message.text}
                </li>
              );
            }
            const note = noteOf(message, texts);
            const question = index === messages.length - 1 ? messages[index - 1]?.text : undefined;
            const waits = message.state === "waiting";
            const isUnsaved = message.state === "unsaved";
            const isOver = message.state !== "streaming" && !waits;
            return (
              <li key={message.id} className="flex flex-col gap-2">
                {message.responder === "quotes" && isOver ? <p className="quote-label">{texts.quotes}</p> : null}
                {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the clicks are those of the citation buttons inside */}
                <div className="answer" dir="auto" onClick={handleClick(message)}>
                  {rendered[message.id] ?? (
                    <AnswerText text={message.text} citations={message.citations} citationLabel={texts.openSource} />
                  )}
                  {!isOver && !waits && message.text === "" ? (
                    <Expected isDelayed={message.isDelayed ?? false} texts={texts} />
                  ) : null}
                </div>
                {note ? (
                  <p role={isUnsaved ? "alert" : undefined} className="text-muted text-sm">
                    {note}
                  </p>
                ) : null}
                {isOver ? (
                  <div className="flex flex-wrap gap-1">
                    {message.text ? <CopyAnswer {...message} texts={texts} /> : null}
                    {(note || message.state === "failed") && question && !isUnsaved ? (
                      <button type="button" className="answer-action" onClick={() => onRetry(question)}>
                        {texts.retry}
                      </button>
                    ) : null}
                    {renderExtra?.(message)}
                  </div>
                ) : null}
              </li>
            );
          })}
          {isWaiting ? (
            <li className="answer">
              <span className="thinking">{texts.thinking}</span>
            </li>
          ) : null}
        </ol>
      </div>
      <Announcer message={messages.at(-1)} />
    </>
  );
}
