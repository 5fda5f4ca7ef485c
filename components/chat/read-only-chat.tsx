"use client";
/** A conversation to read, not to go on with: shared by a link, or to be printed. */
import { lazy, type MouseEvent, type ReactNode, Suspense, useState } from "react";
import type { MessageView, SharedMessage } from "#lib/conversations/schema.ts";
import { safeHref } from "#lib/text/markdown-safety.ts";
import type { Citation } from "#lib/turn/schema.ts";
import { AnswerText } from "./answer-text.tsx";
import { isByTeam } from "./chat-message.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { CitationSheet } from "./citation-sheet.tsx";
import { TeamMessage } from "./team-message.tsx";
import { ChatTextsContext } from "./texts-context.ts";

type ReadOnlyChatProps = {
  messages: readonly (SharedMessage & Partial<Pick<MessageView, "attachments">>)[];
  /** Below which the files of questions are; their names alone stand where it is left out. */
  filesAt?: string;
  /** Answers drawn on the server, by message id. */
  rendered: Readonly<Record<string, ReactNode>>;
  /** Whether the sources stand below each answer: paper opens no sheet. */
  listsSources?: boolean;
  /** Of the list; the conversation's where left out. */
  label?: string;
  locale: string;
  texts: ChatTexts;
};

const MessageFiles = lazy(async () => ({
  default: (await import("./attachments/message-files.tsx")).MessageFiles,
}));

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

export function ReadOnlyChat({
  messages,
  filesAt,
  rendered,
  listsSources = false,
  label,
  locale,
  texts,
}: ReadOnlyChatProps) {
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
          const attachments = ("attachments" in message && message.attachments) || [];
          if (isByTeam(message))
            return (
              <li key={id}>
                <TeamMessage message={message} texts={texts} />
              </li>
            );
          return role === "user" ? (
            <li key={id} className="question-row">
              {attachments.length > 0 ? (
                <Suspense fallback={null}>
                  <MessageFiles
                    files={attachments}
                    addressOf={(file) => (filesAt ? `${filesAt}/${file.id}` : null)}
                    open={texts.attach.open}
                    locale={locale}
                  />
                </Suspense>
              ) : null}
              <div className="question" dir="auto">
                <span className="sr-only">{texts.you}: </span>
                {text}
              </div>
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
