"use client";
/** One message of a transcript: the visitor's question, or the bot's answer with what is known about it. */
import { useLocale, useMessages, useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { AnswerText } from "#components/chat/answer-text.tsx";
import { FilesRead, MessageFiles } from "#components/chat/attachments/message-files.tsx";
import { isByTeam } from "#components/chat/chat-message.ts";
import { TeamMessage } from "#components/chat/team-message.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { Attachment } from "#lib/attachments/schema.ts";
import type { MessageId } from "#lib/ids.ts";
import type { Siblings, TranscriptMessage } from "#lib/transcripts/schema.ts";
import { FeedbackMark, OutcomeMark } from "./conversation-marks.tsx";

type BranchProps = { siblings: Siblings; isQuestion: boolean; pathOf: (leaf: MessageId) => string };

function Branch({ siblings: { position, count, previousLeaf, nextLeaf }, isQuestion, pathOf }: BranchProps) {
  const t = useTranslations("conversations");
  const link = "inline-flex min-h-6 items-center underline";
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-muted text-xs">
      <span className="tabular-nums">{t(isQuestion ? "branch" : "branchAnswer", { position, count })}</span>
      {previousLeaf ? (
        <ListLink className={link} href={pathOf(previousLeaf)} scroll={false}>
          {t("previousBranch")}
        </ListLink>
      ) : null}
      {nextLeaf ? (
        <ListLink className={link} href={pathOf(nextLeaf)} scroll={false}>
          {t("nextBranch")}
        </ListLink>
      ) : null}
    </p>
  );
}

/** Why an answer is not whole; null for one that is. */
function useNote({ state, failure, text }: TranscriptMessage): string | null {
  const t = useTranslations("conversations");
  const failures = useTranslations("chat.failures");
  if (state === "failed") return failure ? failures(failure) : t("failed");
  if (state === "stopped" || state === "interrupted" || state === "waiting") return t(state);
  return text === "" ? t("noText") : null;
}

function FeedbackLine({ feedback }: Pick<TranscriptMessage, "feedback">) {
  const t = useTranslations("conversations");
  const { reasons } = useMessages().chat;
  if (!feedback) return null;
  const { value, reason, comment } = feedback;
  return (
    <div className="flex flex-col gap-1 rounded-control bg-sunken px-3 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-x-3">
        <FeedbackMark feedback={value} />
        {reason ? <span>{t("reason", { reason: reasons[reason] })}</span> : null}
      </p>
      {comment ? <p className="whitespace-pre-wrap break-words">{comment}</p> : null}
    </div>
  );
}

type TranscriptMessageProps = {
  message: TranscriptMessage;
  /** The answer as the server drew it; where it did not, the browser does. */
  rendered: ReactNode;
  isTraced: boolean;
  pathOf: (leaf: MessageId) => string;
  onTrace: (event: MouseEvent<HTMLButtonElement>) => void;
  onCitation: (number: number) => void;
  /** The address of a question's file; null where contact details are hidden. */
  fileAddress: (file: Attachment) => string | null;
};

type AnswerProps = Omit<TranscriptMessageProps, "pathOf" | "fileAddress">;

function Answer({ message, rendered, isTraced, onTrace, onCitation }: AnswerProps) {
  const t = useTranslations("conversations");
  const texts = useMessages().chat;
  const note = useNote(message);
  const { text, citations, turnId, versionNumber, createdAt, outcome, feedback } = message;
  const handleClick = (event: MouseEvent<HTMLElement>) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-citation]") : null;
    if (button) onCitation(Number(button.dataset.citation));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the clicks are those of the citation buttons inside */}
      <div className="answer" dir="auto" onClick={handleClick}>
        {rendered ?? <AnswerText text={text} citations={citations} citationLabel={texts.openSource} />}
      </div>
      <FilesRead read={message.filesRead} texts={texts} />
      {note ? <p className="text-muted text-sm">{note}</p> : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
        {turnId ? (
          <button type="button" className="answer-action -ms-2" aria-expanded={isTraced} onClick={onTrace}>
            {t("why")}
          </button>
        ) : null}
        <OutcomeMark outcome={outcome} />
        <RelativeTime at={createdAt} />
        {versionNumber === null ? null : <span>{t("byVersion", { number: versionNumber })}</span>}
      </div>
      <FeedbackLine feedback={feedback} />
    </>
  );
}

export function TranscriptMessageItem({ pathOf, fileAddress, ...props }: TranscriptMessageProps) {
  const t = useTranslations("conversations");
  const locale = useLocale();
  const { message } = props;
  const isQuestion = message.role === "user";
  const { siblings } = message;
  const chat = useMessages().chat;
  const branch = siblings ? <Branch siblings={siblings} isQuestion={isQuestion} pathOf={pathOf} /> : null;
  if (isByTeam(message))
    return (
      <li id={message.id}>
        <TeamMessage message={message} texts={chat} />
      </li>
    );
  if (!isQuestion)
    return (
      <li className="flex flex-col gap-2">
        <Answer {...props} />
        {branch}
      </li>
    );
  return (
    <li className="flex flex-col items-end gap-1">
      {message.attachments.length > 0 ? (
        <MessageFiles files={message.attachments} addressOf={fileAddress} open={t.raw("openFile")} locale={locale} />
      ) : null}
      <div className="question" dir="auto">
        <span className="sr-only">{t("visitor")}: </span>
        {message.text}
      </div>
      {branch}
    </li>
  );
}
