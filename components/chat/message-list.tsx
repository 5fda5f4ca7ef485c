"use client";
/** The conversation as a log: questions in bubbles, answers as plain text, sources as small numbers. */
import { lazy, type MouseEvent, type ReactNode, Suspense, useEffect, useRef } from "react";
import type { GiveFeedbackInput } from "#lib/conversations/schema.ts";
import type { MessageId } from "#lib/ids.ts";
import { Announcer } from "./announcer.tsx";
import { Expected, noteOf } from "./answer-note.tsx";
import { AnswerText } from "./answer-text.tsx";
import { type ChatMessage, isByTeam, versionIdsOf } from "./chat-message.ts";
import type { ChatTexts } from "./chat-texts.ts";

export const loadActions = () => import("./message-actions.tsx");
const AnswerActions = lazy(async () => ({ default: (await loadActions()).AnswerActions }));
const QuestionActions = lazy(async () => ({ default: (await loadActions()).QuestionActions }));
const TeamMessage = lazy(async () => ({ default: (await import("./team-message.tsx")).TeamMessage }));
const loadFiles = () => import("./attachments/message-files.tsx");
const MessageFiles = lazy(async () => ({ default: (await loadFiles()).MessageFiles }));
const FilesRead = lazy(async () => ({ default: (await loadFiles()).FilesRead }));
const EditQuestion = lazy(async () => ({ default: (await loadActions()).EditQuestion }));

export type MessageHandlers = {
  onCitation: (message: ChatMessage, number: number) => void;
  /** Asks for another answer in the place of this one. */
  onAgain: (answer: ChatMessage) => void;
  /** Whether the server took the question in its other words. */
  onEdit: (question: ChatMessage, text: string) => Promise<boolean>;
  onChoose: (versionId: MessageId) => void;
  /** Whether the server took it. */
  onRate: (answer: ChatMessage, feedback: GiveFeedbackInput) => Promise<boolean>;
  /** Rendered beside the other actions of an answer. */
  renderExtra?: ((message: ChatMessage) => ReactNode) | undefined;
};

type MessageListProps = MessageHandlers & {
  messages: readonly ChatMessage[];
  /** Stored answers, rendered on the server, by message id. */
  rendered: Readonly<Record<string, ReactNode>>;
  /** Below which the files of questions are. */
  filesAt: string;
  isWaiting: boolean;
  /** Nothing can be asked or chosen meanwhile. */
  isBusy: boolean;
  /** The question that is being edited. */
  edited: ChatMessage["id"] | null;
  onEditing: (edited: ChatMessage["id"] | null) => void;
  /** Why an edit was refused. */
  problem: string | null;
  locale: string;
  texts: ChatTexts;
};

/** The same for all versions of a message, so that the focus stays where another one is chosen. */
const keyOf = (message: ChatMessage) => versionIdsOf(message)[0] ?? message.id;

type AnswerProps = Pick<
  MessageListProps,
  "isBusy" | "locale" | "texts" | "onCitation" | "onAgain" | "onChoose" | "onRate" | "renderExtra"
> & {
  message: ChatMessage;
  drawn: ReactNode;
};

function Answer({ message, drawn, onCitation, onAgain, onRate, renderExtra, ...shared }: AnswerProps) {
  const { texts } = shared;
  const handleClick = (event: MouseEvent<HTMLElement>) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-citation]") : null;
    if (button) onCitation(message, Number(button.dataset.citation));
  };
  const note = noteOf(message, texts);
  const isStreaming = message.state === "streaming";
  return (
    <li className="flex flex-col gap-2">
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the clicks are those of the citation buttons inside */}
      <div className="answer" dir="auto" onClick={handleClick}>
        {drawn ?? (
          <AnswerText
            text={message.text}
            citations={message.citations}
            citationLabel={texts.openSource}
            isGrowing={isStreaming && message.responder === null}
            found={message.found ?? 0}
          />
        )}
        {isStreaming && message.text === "" ? <Expected message={message} texts={texts} /> : null}
      </div>
      {message.filesRead?.some(({ share }) => share < 1) ? (
        <Suspense fallback={null}>
          <FilesRead read={message.filesRead} texts={texts} />
        </Suspense>
      ) : null}
      {note ? (
        <p role={message.state === "unsaved" ? "alert" : undefined} className="text-muted text-sm">
          {note}
        </p>
      ) : null}
      {isStreaming || message.state === "waiting" ? null : (
        <div className="message-actions">
          <Suspense fallback={null}>
            <AnswerActions
              {...shared}
              message={message}
              isBroken={message.state !== "complete"}
              onAgain={() => onAgain(message)}
              onRate={(feedback) => onRate(message, feedback)}
              extra={renderExtra?.(message)}
            />
          </Suspense>
        </div>
      )}
    </li>
  );
}

type QuestionProps = Pick<
  MessageListProps,
  "filesAt" | "isBusy" | "problem" | "locale" | "texts" | "onEdit" | "onChoose"
> & {
  message: ChatMessage;
  isEdited: boolean;
  onEditing: (isEditing: boolean) => void;
};

function Question({
  message,
  filesAt,
  isEdited,
  isBusy,
  problem,
  locale,
  texts,
  onEditing,
  onEdit,
  onChoose,
}: QuestionProps) {
  const row = useRef<HTMLLIElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    if (wasEdited.current && !isEdited) row.current?.querySelector<HTMLElement>(".edit-button")?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);
  const files = message.attachments ?? [];
  const isAlone = message.text === "" || message.text === files.map(({ name }) => name).join(", ");
  const bubble = (
    <>
      {files.length > 0 ? (
        <Suspense fallback={null}>
          <MessageFiles
            files={files}
            addressOf={({ id }) => `${filesAt}/${id}`}
            open={texts.attach.open}
            locale={locale}
          />
        </Suspense>
      ) : null}
      <div className={files.length > 0 && isAlone ? "sr-only" : "question"} dir="auto">
        <span className="sr-only">{texts.you}: </span>
        {message.text}
      </div>
    </>
  );
  if (isEdited)
    return (
      <li ref={row} className="question-row">
        <Suspense fallback={bubble}>
          <EditQuestion
            question={message}
            problem={problem}
            isBusy={isBusy}
            locale={locale}
            texts={texts}
            onSend={(text) => onEdit(message, text)}
            onCancel={() => onEditing(false)}
          />
        </Suspense>
      </li>
    );
  return (
    <li ref={row} className="question-row">
      {bubble}
      <div className="message-actions">
        <Suspense fallback={null}>
          <QuestionActions
            message={message}
            isBusy={isBusy}
            texts={texts}
            onEdit={() => onEditing(true)}
            onChoose={onChoose}
          />
        </Suspense>
      </div>
    </li>
  );
}

export function MessageList({ messages, rendered, isWaiting, edited, onEditing, ...shared }: MessageListProps) {
  const { texts } = shared;
  return (
    <>
      <div role="log" aria-live="off" aria-label={texts.conversation}>
        <ol className="flex flex-col gap-6">
          {messages.map((message) =>
            message.role === "user" ? (
              <Question
                key={keyOf(message)}
                message={message}
                isEdited={edited === message.id}
                onEditing={(isEditing) => onEditing(isEditing ? message.id : null)}
                {...shared}
              />
            ) : isByTeam(message) ? (
              <li key={message.id}>
                <Suspense fallback={<p className="chat-notice">{message.text}</p>}>
                  <TeamMessage message={message} texts={texts} />
                </Suspense>
              </li>
            ) : (
              <Answer key={keyOf(message)} message={message} drawn={rendered[message.id]} {...shared} />
            ),
          )}
          {isWaiting ? (
            <li className="answer">
              <Expected message={null} texts={texts} />
            </li>
          ) : null}
        </ol>
      </div>
      <Announcer message={messages.at(-1)} />
    </>
  );
}
