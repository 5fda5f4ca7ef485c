"use client";
/** A conversation to read, not to go on with: shared by a link, or to be printed. */
import { type MouseEvent, type ReactNode, useState } from "react";
import type { SharedMessage } from "#lib/conversations/schema.ts";
import { safeHref } from "#lib/text/markdown-safety.ts";
import type { Citation } from "#lib/turn/schema.ts";
import { AnswerText } from "./answer-text.tsx";
import { isByTeam } from "./chat-message.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { CitationSheet } from "./citation-sheet.tsx";
import { TeamMessage } from "./team-message.tsx";
import { ChatTextsContext } from "./texts-context.ts";

type ReadOnlyChatProps = {
  messages: readonly SharedMessage[];
  /** Answers drawn on the server, by message id. */
  rendered: Readonly<Record<string, ReactNode>>;
  /** Whether the sources stand below each answer: paper opens no sheet. */
  listsSources?: boolean;
  /** Of the list; the conversation's where left out. */
  label?: string;
  locale: string;
  texts: ChatTexts;
};

function Sources({ citations, texts }: { citations: readonly Citation[]; texts: ChatTexts }) {
  if (citations.length === 0) return null;
  return (
    <div className="text-muted text-sm">
      <p>{texts.sources}</p>
      <ol>
        {citations.map(({ number, title, documentTitle, sourceUrl }) => {
          const href = sourceUrl ? safeHref(sourceUrl) : null;
          return (
            <li key={number} className="break-words">
              {number}. {[...new Set([documentTitle, title])].filter(Boolean).join(" › ")}
              {href ? ` · ${href}` : null}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

export function ReadOnlyChat({ messages, rendered, listsSources = false, label, locale, texts }: ReadOnlyChatProps) {
  const [citation, setCitation] = useState<Citation | null>(null);
  const handleClick = (citations: readonly Citation[]) => (event: MouseEvent<HTMLElement>) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-citation]") : null;
    if (button) setCitation(citations.find(({ number }) => number === Number(button.dataset.citation)) ?? null);
  };
  return (
    <ChatTextsContext value={texts}>
      <ol className="flex flex-col gap-6" aria-label={label ?? texts.conversation}>
        {messages.map((message) => {
          const { id, role, text, citations } = message;
          if (isByTeam(message))
            return (
              <li key={id}>
                <TeamMessage message={message} texts={texts} />
              </li>
            );
          return role === "user" ? (
            <li key={id} className="question" dir="auto">
              <span className="sr-only">{texts.you}: </span>
              {text}
            </li>
          ) : (
            <li key={id} className="flex flex-col gap-2">
              {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the clicks are those of the citation buttons inside */}
              <div className="answer" dir="auto" onClick={handleClick(citations)}>
                {rendered[id] ?? <AnswerText text={text} citations={citations} citationLabel={texts.openSource} />}
              </div>
              {listsSources ? <Sources citations={citations} texts={texts} /> : null}
            </li>
          );
        })}
      </ol>
      <CitationSheet citation={citation} locale={locale} texts={texts} onClose={() => setCitation(null)} />
    </ChatTextsContext>
  );
}
