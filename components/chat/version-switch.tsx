"use client";
/** Which version of a message is shown, and the way to the others; nothing for a message that has one. */
import { useLayoutEffect, useRef } from "react";
import type { MessageId } from "#lib/ids.ts";
import { type ChatMessage, pendingQuestion, versionIdsOf } from "./chat-message.ts";
import type { ChatTexts } from "./chat-texts.ts";

type StepProps = { to: MessageId | undefined; label: string; path: string; isBusy: boolean; onChoose: OnChoose };
type OnChoose = (versionId: MessageId) => void;

/** Stays focusable at the end, so that the focus is not lost there. */
function Step({ to, label, path, isBusy, onChoose }: StepProps) {
  const isOff = to === undefined || isBusy;
  return (
    <button
      type="button"
      className="answer-action answer-icon"
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onChoose(to);
      }}
    >
      <svg
        viewBox="0 0 24 24"
        className="size-4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    </button>
  );
}

type VersionSwitchProps = { message: ChatMessage; isBusy: boolean; texts: ChatTexts; onChoose: OnChoose };

/** Another version may be longer or shorter: the switch stays where it was pressed. */
function useStaysInPlace(shown: ChatMessage["id"]) {
  const element = useRef<HTMLDivElement>(null);
  const pressed = useRef<{ on: ChatMessage["id"]; top: number } | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current || !pressed.current || pressed.current.on === shown) return;
    const { top } = pressed.current;
    pressed.current = null;
    // The chat scrolls, or the page that it flows with.
    for (const scroller of [current.closest(".chat-scroll"), window])
      scroller?.scrollBy(0, current.getBoundingClientRect().top - top);
  }, [shown]);
  const remember = () => {
    if (element.current) pressed.current = { on: shown, top: element.current.getBoundingClientRect().top };
  };
  return { element, remember };
}

export function VersionSwitch({ message, isBusy, texts, onChoose }: VersionSwitchProps) {
  const { element, remember } = useStaysInPlace(message.id);
  const ids = versionIdsOf(message);
  const at = message.id === pendingQuestion ? -1 : ids.indexOf(message.id);
  if (at < 0 || ids.length < 2) return null;
  const choose = (versionId: MessageId) => {
    remember();
    onChoose(versionId);
  };
  const name = message.role === "user" ? texts.questionVersions : texts.answerVersions;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div ref={element} role="group" aria-label={name} className="version-switch">
      <Step to={ids[at - 1]} label={texts.versionBefore} path="m15 6-6 6 6 6" isBusy={isBusy} onChoose={choose} />
      <span role="status" className="tabular-nums">
        {at + 1} {texts.versionOf} {ids.length}
      </span>
      <Step to={ids[at + 1]} label={texts.versionAfter} path="m9 6 6 6-6 6" isBusy={isBusy} onChoose={choose} />
    </div>
  );
}
