"use client";
/** Whether an answer helped: said by one press, changed and taken back by another. Of one that did not it is asked why. */
import { useId, useState } from "react";
import { useScriptedSubmit } from "#components/ui/use-scripted-submit.ts";
import type { Feedback, GiveFeedbackInput } from "#lib/conversations/schema.ts";
import { fitOf } from "#lib/text/fit.ts";
import { chatLimits } from "./chat-limits.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { LengthNote } from "./length-note.tsx";

export type OnRate = (feedback: GiveFeedbackInput) => Promise<boolean>;

const feedbackReasons: readonly NonNullable<Feedback["reason"]>[] = [
  "wrong",
  "off_topic",
  "unsourced",
  "impolite",
  "other",
];

const thumb =
  "M7 10v11H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zm0 0 4-8a3 3 0 0 1 3 3v4h5a2 2 0 0 1 2 2.3l-1.2 7A2 2 0 0 1 17.8 21H7";

type ThumbProps = { label: string; isDown?: boolean; isPressed: boolean; onPress: () => void };

function Thumb({ label, isDown = false, isPressed, onPress }: ThumbProps) {
  return (
    <button
      type="button"
      className="answer-action answer-icon"
      aria-label={label}
      aria-pressed={isPressed}
      title={label}
      onClick={onPress}
    >
      <svg
        viewBox="0 0 24 24"
        className={`size-4 ${isDown ? "-scale-y-100" : ""}`}
        fill={isPressed ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={thumb} />
      </svg>
    </button>
  );
}

type ReasonFormProps = {
  feedback: Feedback;
  locale: string;
  texts: ChatTexts;
  onRate: OnRate;
  onDone: () => void;
  onSkip: () => void;
};

function ReasonForm({ feedback, locale, texts, onRate, onDone, onSkip }: ReasonFormProps) {
  const [reason, setReason] = useState(feedback.reason);
  const [comment, setComment] = useState(feedback.comment ?? "");
  const [isSending, setIsSending] = useState(false);
  const [name, commentId, noteId] = [useId(), useId(), useId()];
  const fit = fitOf(comment.trim().length, chatLimits.commentLength);
  const send = async () => {
    if (fit === "over" || isSending) return;
    setIsSending(true);
    const isTaken = await onRate({ value: "down", reason, comment: comment.trim() });
    setIsSending(false);
    if (isTaken) onDone();
  };
  const { form } = useScriptedSubmit(() => void send());
  return (
    <form className="feedback-form" {...form}>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="mb-2 font-medium text-sm">{texts.whyUnhelpful}</legend>
        {feedbackReasons.map((value) => (
          <label key={value} className="chip feedback-reason">
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={reason === value}
              onChange={() => setReason(value)}
            />
            {texts.reasons[value]}
          </label>
        ))}
      </fieldset>
      <div className="flex flex-col gap-1">
        <label htmlFor={commentId} className="text-sm">
          {texts.comment}
        </label>
        <textarea
          id={commentId}
          className="chat-input"
          rows={2}
          value={comment}
          dir="auto"
          aria-invalid={fit === "over"}
          aria-describedby={noteId}
          onChange={(event) => setComment(event.target.value)}
        />
        <LengthNote
          id={noteId}
          length={comment.trim().length}
          max={chatLimits.commentLength}
          locale={locale}
          texts={texts}
        />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <button type="button" className="answer-action" onClick={onSkip}>
          {texts.close}
        </button>
        <button type="submit" className="chat-primary" disabled={fit === "over" || isSending}>
          {texts.sendFeedback}
        </button>
      </div>
    </form>
  );
}

type AnswerFeedbackProps = { feedback: Feedback | null; locale: string; texts: ChatTexts; onRate: OnRate };

export function AnswerFeedback({ feedback, locale, texts, onRate }: AnswerFeedbackProps) {
  const [isAsking, setIsAsking] = useState(false);
  const [isThanked, setIsThanked] = useState(false);
  const press = async (value: "up" | "down") => {
    const isTakenBack = feedback?.value === value;
    setIsThanked(false);
    setIsAsking(value === "down" && !isTakenBack);
    const isTaken = await onRate({ value: isTakenBack ? null : value, reason: null, comment: "" });
    if (!isTaken) setIsAsking(false);
    else setIsThanked(value === "up" && !isTakenBack);
  };
  return (
    <>
      <span className="inline-flex">
        <Thumb label={texts.helpful} isPressed={feedback?.value === "up"} onPress={() => void press("up")} />
        <Thumb
          label={texts.unhelpful}
          isDown
          isPressed={feedback?.value === "down"}
          onPress={() => void press("down")}
        />
      </span>
      <span role="status" className="text-muted text-sm empty:hidden">
        {isThanked ? texts.thanks : null}
      </span>
      {isAsking && feedback?.value === "down" ? (
        <ReasonForm
          feedback={feedback}
          locale={locale}
          texts={texts}
          onRate={onRate}
          onSkip={() => setIsAsking(false)}
          onDone={() => {
            setIsAsking(false);
            setIsThanked(true);
          }}
        />
      ) : null}
    </>
  );
}
