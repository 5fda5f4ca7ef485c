"use client";
/** What can be done with a message. Loaded with the first one: a page without messages does without. */
import { type ReactNode, useSyncExternalStore } from "react";
import { never } from "#components/ui/never.ts";
import type { MessageId } from "#lib/ids.ts";
import { plainAnswer } from "#lib/text/plain-answer.ts";
import { AnswerFeedback, type OnRate } from "./answer-feedback.tsx";
import type { ChatMessage } from "./chat-message.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { ReadAloud } from "./read-aloud.tsx";
import { useCopied } from "./use-copied.ts";
import { VersionSwitch } from "./version-switch.tsx";

export { EditQuestion } from "./edit-question.tsx";

const wordsOf = ({ text, citations }: ChatMessage) =>
  plainAnswer(text, (cited) => citations.some(({ number }) => number === cited));

function CopyAnswer({ message, texts }: { message: ChatMessage; texts: ChatTexts }) {
  const { copied, copy } = useCopied(() => wordsOf(message));
  return (
    <button type="button" className="answer-action" onClick={copy}>
      {copied ? texts.copied : texts.copy}
    </button>
  );
}

/** Out of reach until React listens, since a press before that would be lost. */
function OnceHydrated({ children }: { children: ReactNode }) {
  const isHydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <div className="contents" inert={!isHydrated}>
      {children}
    </div>
  );
}

type ActionsProps = {
  message: ChatMessage;
  /** Nothing can be asked or chosen meanwhile. */
  isBusy: boolean;
  texts: ChatTexts;
  onChoose: (versionId: MessageId) => void;
};

type AnswerActionsProps = ActionsProps & {
  /** It broke off, or was stopped. */
  isBroken: boolean;
  locale: string;
  onAgain: () => void;
  onRate: OnRate;
  extra: ReactNode;
};

export function AnswerActions({ message, isBusy, isBroken, texts, locale, ...does }: AnswerActionsProps) {
  const { onAgain, onChoose, onRate, extra } = does;
  const mayAskAgain = message.state !== "unsaved" && message.turnId !== null;
  return (
    <OnceHydrated>
      <VersionSwitch message={message} isBusy={isBusy} texts={texts} onChoose={onChoose} />
      {message.text ? <CopyAnswer message={message} texts={texts} /> : null}
      {mayAskAgain ? (
        <button type="button" className="answer-action" disabled={isBusy} onClick={onAgain}>
          {isBroken ? texts.retry : texts.another}
        </button>
      ) : null}
      {message.text ? <ReadAloud textOf={() => wordsOf(message)} texts={texts} /> : null}
      {message.text && message.state !== "unsaved" ? (
        <AnswerFeedback feedback={message.feedback ?? null} locale={locale} texts={texts} onRate={onRate} />
      ) : null}
      {extra}
    </OnceHydrated>
  );
}

type QuestionActionsProps = ActionsProps & { onEdit: () => void };

export function QuestionActions({ message, isBusy, texts, onEdit, onChoose }: QuestionActionsProps) {
  return (
    <OnceHydrated>
      <VersionSwitch message={message} isBusy={isBusy} texts={texts} onChoose={onChoose} />
      <button type="button" className="answer-action edit-button" disabled={isBusy} onClick={onEdit}>
        {texts.edit}
      </button>
    </OnceHydrated>
  );
}
