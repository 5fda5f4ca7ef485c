"use client";
/** A page's error boundary: a sentence in the page's language, independent of code that may have failed too. */
import { useSyncExternalStore } from "react";
import en from "#lib/i18n/messages/en/problem.json" with { type: "json" };
import id from "#lib/i18n/messages/id/problem.json" with { type: "json" };

/** The language never changes while a page is shown. */
const never = () => () => {};

export function PageProblem({ reset }: { reset: () => void }) {
  const language = useSyncExternalStore(
    never,
    () => document.documentElement.lang,
    () => "id",
  );
  const texts = language === "en" ? en : id;
  return (
    <main className="chat-gate">
      <h1 className="page-title">{texts.title}</h1>
      <p role="alert" className="text-muted">
        {texts.text}
      </p>
      <button type="button" className="chat-primary self-start" onClick={reset}>
        {texts.again}
      </button>
      <a className="self-start text-accent underline" href="/">
        {texts.home}
      </a>
    </main>
  );
}
