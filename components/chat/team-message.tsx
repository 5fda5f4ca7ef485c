"use client";
/** What the bot did not say: a member's words to the visitor, and lines about a hand-over. Loaded when a chat has one. */
import type { SharedMessage } from "#lib/conversations/schema.ts";
import { AnswerText } from "./answer-text.tsx";
import type { ChatTexts } from "./chat-texts.ts";

type TeamMessageProps = {
  message: Pick<SharedMessage, "text"> & Partial<Pick<SharedMessage, "authorKind" | "authorName">>;
  texts: ChatTexts;
};

/** A line's break that was typed is one that is shown. */
const withBreaks = (text: string) => text.replaceAll(/(?<!\n)\n(?!\n)/g, "  \n");

/** In a list of messages. */
export function TeamMessage({ message: { text, authorKind, authorName }, texts }: TeamMessageProps) {
  const { handover } = texts;
  if (authorKind === "notice")
    return (
      <p className="chat-notice" dir="auto">
        {text}
      </p>
    );
  return (
    <div className="team-message">
      <p className="font-semibold text-sm">
        {authorName || handover.someone} <span className="font-normal text-muted">· {handover.team}</span>
      </p>
      <div className="answer" dir="auto">
        <AnswerText text={withBreaks(text)} citations={[]} citationLabel={texts.openSource} />
      </div>
    </div>
  );
}
