"use client";
/**
 * Asks before a form with contact details is sent: what visitors wrote about themselves must not get into what everybody
 * reads.
 */
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, type RefObject, useRef, useState } from "react";
import { type Contact, contactsIn, withoutContacts } from "#lib/text/redact.ts";
import { Button } from "./button.tsx";

type CheckedForm = {
  ref: RefObject<HTMLFormElement | null>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
};

const none: readonly Contact[] = [];

const isTyped = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === "text");

/** For a form whose fields hold their own values. The notice belongs above its buttons. */
export function useContactCheck<F extends CheckedForm>(form: F): { form: F; notice: ReactNode } {
  const t = useTranslations("common.contacts");
  const [found, setFound] = useState(none);
  const kept = useRef<ReadonlySet<string>>(new Set());
  const fields = () => [...(form.ref.current?.elements ?? [])].filter(isTyped);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const contacts = contactsIn(
      fields()
        .map(({ value }) => value)
        .join("\n"),
    ).filter(({ text }) => !kept.current.has(text));
    setFound(contacts);
    if (contacts.length > 0) event.preventDefault();
    else form.onSubmit(event);
  };
  const keep = () => {
    kept.current = new Set([...kept.current, ...found.map(({ text }) => text)]);
    form.ref.current?.requestSubmit();
  };
  const remove = () => {
    const holding = fields().filter(({ value }) => contactsIn(value).length > 0);
    for (const field of holding) field.value = withoutContacts(field.value);
    setFound(none);
    // What is left is read once more before it is sent.
    holding[0]?.focus();
  };
  const notice =
    found.length > 0 ? (
      <div role="alert" className="flex flex-col gap-3 rounded-card bg-cite-soft p-4 text-sm">
        <p className="font-semibold">{t("found")}</p>
        <ul className="flex flex-col gap-1">
          {found.map(({ kind, text }) => (
            <li key={text} className="break-words">
              {t(kind, { text })}
            </li>
          ))}
        </ul>
        <p>{t("text")}</p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={remove}>{t("remove")}</Button>
          <Button onClick={keep}>{t("keep")}</Button>
        </div>
      </div>
    ) : null;
  return { form: { ...form, onSubmit }, notice };
}
