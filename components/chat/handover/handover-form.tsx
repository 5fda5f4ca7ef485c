"use client";
/** Asks for a person: with a name and a contact where the visitor wants to leave them. */
import { useEffect, useId, useRef, useState } from "react";
import type { ChatTexts } from "#components/chat/chat-texts.ts";
import { useScriptedSubmit } from "#components/ui/use-scripted-submit.ts";

export type Wish = { name: string; contact: string; consent: boolean };

type HandoverFormProps = {
  /** The maker's words; the page's own where empty. */
  consent: string;
  texts: ChatTexts;
  /** The sentence why not, by field or as a whole; null where it was taken. */
  onSend: (wish: Wish) => Promise<{ contact?: string; consent?: string; whole?: string } | null>;
  onCancel: () => void;
};

export function HandoverForm({ consent, texts, onSend, onCancel }: HandoverFormProps) {
  const { handover } = texts;
  const id = useId();
  const [wish, setWish] = useState<Wish>({ name: "", contact: "", consent: false });
  const [isSending, setIsSending] = useState(false);
  const [problems, setProblems] = useState<NonNullable<Awaited<ReturnType<typeof onSend>>>>({});
  const hasLeft = wish.name.trim() !== "" || wish.contact.trim() !== "";
  const send = async () => {
    if (isSending) return;
    setIsSending(true);
    const refused = await onSend({ ...wish, name: wish.name.trim(), contact: wish.contact.trim() });
    setIsSending(false);
    setProblems(refused ?? {});
  };
  const { form } = useScriptedSubmit(() => void send());
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const change = (changed: Partial<Wish>) => setWish({ ...wish, ...changed });
  return (
    <form className="handover-card" aria-labelledby={`${id}-title`} noValidate {...form}>
      <h2 id={`${id}-title`} className="font-semibold">
        {handover.title}
      </h2>
      <p className="text-muted text-sm">{handover.text}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-name`} className="text-sm">
            {handover.name}
          </label>
          <input
            ref={first}
            id={`${id}-name`}
            className="chat-input"
            autoComplete="name"
            maxLength={80}
            value={wish.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </div>
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-contact`} className="text-sm">
            {handover.contact}
          </label>
          <input
            id={`${id}-contact`}
            className="chat-input"
            autoComplete="email"
            inputMode="email"
            maxLength={120}
            value={wish.contact}
            aria-invalid={problems.contact !== undefined}
            aria-describedby={problems.contact ? `${id}-contact-note` : undefined}
            onChange={(event) => change({ contact: event.target.value })}
          />
          {problems.contact ? (
            <p id={`${id}-contact-note`} role="alert" className="text-danger text-sm">
              {handover.contactWrong}
            </p>
          ) : null}
        </div>
      </div>
      {hasLeft ? (
        <div className="flex flex-col gap-1">
          <label className="flex items-start gap-2.5 text-sm">
            <input
              type="checkbox"
              className="mt-0.5 size-5 shrink-0 accent-(--accent)"
              checked={wish.consent}
              aria-invalid={problems.consent !== undefined}
              aria-describedby={problems.consent ? `${id}-consent-note` : undefined}
              onChange={(event) => change({ consent: event.target.checked })}
            />
            <span className="min-w-0 break-words">{consent || handover.consent}</span>
          </label>
          {problems.consent ? (
            <p id={`${id}-consent-note`} role="alert" className="text-danger text-sm">
              {handover.consentNeeded}
            </p>
          ) : null}
        </div>
      ) : null}
      {problems.whole ? (
        <p role="alert" className="chat-problem">
          {problems.whole}
        </p>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <button type="button" className="answer-action" onClick={onCancel}>
          {handover.notNow}
        </button>
        <button type="submit" className="chat-primary" disabled={isSending}>
          {isSending ? handover.sending : handover.send}
        </button>
      </div>
    </form>
  );
}
