"use client";
/** A conversation as its visitor saw it; beside it why an answer came out as it did, tags and notes. */
import { useLocale, useMessages, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { CitationSheet } from "#components/chat/citation-sheet.tsx";
import { ChatTextsContext } from "#components/chat/texts-context.ts";
import { TracePanel } from "#components/chat/trace-panel.tsx";
import { useTracedTurn } from "#components/chat/use-traced-turn.ts";
import type { TypedBaseActions } from "#components/knowledge/bound-actions.ts";
import type { SaveQuestion } from "#components/knowledge/keep-as-test.tsx";
import type { PinSavingActions } from "#components/pins/pin-dialog.tsx";
import type { Attachment } from "#lib/attachments/schema.ts";
import type { MessageId } from "#lib/ids.ts";
import type { Transcript } from "#lib/transcripts/schema.ts";
import type { Citation } from "#lib/turn/schema.ts";
import { type ConversationListView, transcriptPath } from "./conversation-path.ts";
import { TranscriptMessageItem } from "./transcript-message.tsx";
import { type KeepingActions, TranscriptNotes, TranscriptTags } from "./transcript-notes.tsx";
import { TranscriptRemedies } from "./transcript-remedies.tsx";

type TranscriptViewProps = {
  transcript: Transcript;
  /** Answers drawn on the server, by their messages. */
  rendered: Readonly<Record<string, ReactNode>>;
  /** Of the list that the member came from. */
  view: ConversationListView;
  /** Stands below the messages. */
  children?: ReactNode;
  actions: KeepingActions & TypedBaseActions & { pins: PinSavingActions; saveQuestion: SaveQuestion };
};

export function TranscriptView({ transcript, rendered, view, children, actions }: TranscriptViewProps) {
  const t = useTranslations("conversations");
  const texts = useMessages().chat;
  const locale = useLocale();
  const { tracedTurn, toggleTrace, closeTrace } = useTracedTurn();
  const [citation, setCitation] = useState<Citation | null>(null);
  const { id, bot, messages } = transcript;
  const pathOf = (leaf: MessageId) => transcriptPath(id, view, leaf);
  // A file shows what is hidden in the words.
  const fileAddress = (file: Attachment) =>
    view.redacted ? null : `/api/v1/conversations/${transcript.id}/files/${file.id}`;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <div
          role="log"
          aria-live="off"
          aria-label={t("log")}
          className="min-w-0 rounded-card border border-line bg-surface p-4 sm:p-6"
        >
          <ChatTextsContext value={texts}>
            <ol className="mx-auto flex max-w-[44rem] flex-col gap-6">
              {messages.map((message) => (
                <TranscriptMessageItem
                  key={message.id}
                  message={message}
                  rendered={rendered[message.id]}
                  isTraced={message.turnId !== null && message.turnId === tracedTurn}
                  pathOf={pathOf}
                  fileAddress={fileAddress}
                  onTrace={(event) => message.turnId && toggleTrace(message.turnId)(event)}
                  onCitation={(number) => setCitation(message.citations.find((one) => one.number === number) ?? null)}
                />
              ))}
            </ol>
          </ChatTextsContext>
        </div>
        {children}
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)]">
        <div className="transcript-trace empty:hidden">
          <TracePanel
            botId={bot.id}
            endpoint={`/api/bots/${bot.id}/preview`}
            turnId={tracedTurn}
            renderRemedies={(trace) => (
              <TranscriptRemedies
                trace={trace}
                message={messages.find(({ turnId }) => turnId === tracedTurn) ?? null}
                bot={bot}
                actions={actions}
              />
            )}
            onClose={closeTrace}
          />
        </div>
        <div className={`flex flex-col gap-4 ${tracedTurn ? "lg:hidden" : ""}`}>
          <TranscriptTags transcript={transcript} actions={actions} />
          <TranscriptNotes transcript={transcript} actions={actions} />
        </div>
      </div>
      <CitationSheet citation={citation} locale={locale} texts={texts} onClose={() => setCitation(null)} />
    </div>
  );
}
