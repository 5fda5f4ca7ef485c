"use client";
/** One conversation with a bot: opening, questions and answers, sources, composer. The public page and the preview share it. */
import { type ReactNode, useRef, useState } from "react";
import type { Variable } from "#lib/bots/spec.ts";
import type { Citation } from "#lib/turn/schema.ts";
import { BlanksForm } from "./blanks-form.tsx";
import { type ChatMessage, citationOf } from "./chat-state.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { CitationSheet } from "./citation-sheet.tsx";
import { Composer } from "./composer.tsx";
import { MessageList } from "./message-list.tsx";
import { useChat } from "./use-chat.ts";
import { useOnline } from "./use-online.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";

export type ChatViewProps = {
  endpoint: string;
  conversationId: string | null;
  messages: readonly ChatMessage[];
  rendered: Readonly<Record<string, ReactNode>>;
  opening: ReactNode;
  suggestedQuestions: readonly string[];
  variables: readonly Variable[];
  locale: string;
  texts: ChatTexts;
  onConversation?: (conversationId: string) => void;
  beforeSend?: () => Promise<boolean>;
  renderExtra?: (message: ChatMessage) => ReactNode;
  footer?: ReactNode;
};

export function ChatView(props: ChatViewProps) {
  const { endpoint, texts, variables, beforeSend } = props;
  const { state, send, stop } = useChat({ ...props, sentences: texts });
  const [values, setValues] = useState<Record<string, string> | null>(null);
  const [citation, setCitation] = useState<Citation | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { isAway, toEnd } = useStickToEnd(scroller, props.messages.length > 0);

  const isOnline = useOnline();
  const isBusy = state.phase !== "idle";
  const isFresh = state.messages.length === 0;
  const asksFirst = isFresh && variables.length > 0 && values === null;
  const ask = async (text: string) => {
    if (beforeSend && !(await beforeSend())) return;
    toEnd();
    await send(text, values ?? undefined);
  };
  const chips = isFresh ? props.suggestedQuestions : state.followUps;

  return (
    <div className="chat">
      <div ref={scroller} className="chat-scroll">
        <div className="chat-column">
          {props.opening}
          {asksFirst ? <BlanksForm variables={variables} texts={texts} onDone={setValues} /> : null}
          <MessageList
            messages={state.messages}
            rendered={props.rendered}
            isWaiting={state.phase === "sending"}
            texts={texts}
            onCitation={(message, number) => setCitation(citationOf(message, number) ?? null)}
            onRetry={(question) => void ask(question)}
            renderExtra={props.renderExtra}
          />
          {chips.length > 0 && !asksFirst && !isBusy ? (
            <ul className="chips" aria-label={texts.suggested}>
              {chips.map((question) => (
                <li key={question}>
                  <button type="button" className="chip" dir="auto" onClick={() => void ask(question)}>
                    {question}
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          {state.problem ? (
            <p role="alert" className="chat-problem">
              {state.problem}
            </p>
          ) : null}
        </div>
      </div>
      <div className="chat-foot">
        {isAway && !isFresh ? (
          <button type="button" className="to-end" onClick={toEnd}>
            {texts.latest}
          </button>
        ) : null}
        {isOnline ? null : (
          <p role="status" className="chat-note">
            {texts.offlineNow}
          </p>
        )}
        <Composer
          storageKey={`rakit-draft:${endpoint}`}
          texts={texts}
          isBusy={isBusy || asksFirst}
          canStop={state.phase === "answering"}
          unsent={state.unsent}
          onSend={(text) => void ask(text)}
          onStop={() => void stop()}
        />
        {props.footer}
      </div>
      <CitationSheet citation={citation} locale={props.locale} texts={texts} onClose={() => setCitation(null)} />
    </div>
  );
}
