"use client";
/** One conversation with a bot: opening, questions and answers, sources, composer. The public page and the preview share it. */
import { type ReactNode, useRef, useState } from "react";
import type { Variable } from "#lib/bots/spec.ts";
import type { ConversationId } from "#lib/ids.ts";
import type { Citation } from "#lib/turn/schema.ts";
import { type ChatMessage, citationOf } from "./chat-state.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { CitationSheet } from "./citation-sheet.tsx";
import { Composer } from "./composer.tsx";
import { MessageList } from "./message-list.tsx";
import { useChat } from "./use-chat.ts";
import { useOnline } from "./use-online.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";
import { refusedVariables, type VariableProblems } from "./variable-problems.ts";
import { VariablesForm } from "./variables-form.tsx";

export type ChatViewProps = {
  endpoint: string;
  /** Headers of each request to the endpoint. */
  headers?: Readonly<Record<string, string>>;
  conversationId: ConversationId | null;
  messages: readonly ChatMessage[];
  rendered: Readonly<Record<string, ReactNode>>;
  opening: ReactNode;
  suggestedQuestions: readonly string[];
  variables: readonly Variable[];
  locale: string;
  texts: ChatTexts;
  /** Called when the conversation begins, with its first question, which is its title. */
  onBegun?: (conversationId: ConversationId, question: string) => void;
  /** A sentence with the reason why no question can be sent; null when one can. */
  beforeSend?: () => Promise<string | null>;
  renderExtra?: (message: ChatMessage) => ReactNode;
  footer?: ReactNode;
};

const noProblems: VariableProblems = {};

export function ChatView(props: ChatViewProps) {
  const { endpoint, texts, variables, beforeSend } = props;
  const { state, send, stop } = useChat({ ...props, sentences: texts });
  const [values, setValues] = useState<Record<string, string> | null>(null);
  const [refused, setRefused] = useState<VariableProblems | null>(null);
  const [heldBack, setHeldBack] = useState<string | null>(null);
  const [citation, setCitation] = useState<Citation | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { isAway, toEnd } = useStickToEnd(scroller, props.messages.length > 0);

  const isOnline = useOnline();
  const isBusy = state.phase !== "idle" && state.phase !== "waiting";
  const isFresh = state.messages.length === 0;
  const asksFirst = isFresh && variables.length > 0 && (values === null || refused !== null);
  const problem = heldBack ?? state.problem;
  /** Whether the server has accepted the question. */
  const ask = async (text: string, again = false): Promise<boolean> => {
    setHeldBack(null);
    const why = (await beforeSend?.()) ?? null;
    if (why !== null) {
      setHeldBack(why);
      return false;
    }
    toEnd();
    const sent = await send(text, { variables: values ?? undefined, again });
    if (!sent.taken) setRefused(refusedVariables(variables, sent.fields));
    return sent.taken;
  };
  const handleVariables = (given: Record<string, string>) => {
    setValues(given);
    setRefused(null);
  };
  const chips = isFresh ? props.suggestedQuestions : state.followUps;

  return (
    <div className="chat">
      <div ref={scroller} className="chat-scroll">
        <div className="chat-column">
          {props.opening}
          {asksFirst ? (
            <VariablesForm
              variables={variables}
              given={values}
              refused={refused ?? noProblems}
              locale={props.locale}
              texts={texts}
              onDone={handleVariables}
            />
          ) : null}
          <MessageList
            messages={state.messages}
            rendered={props.rendered}
            isWaiting={state.phase === "sending"}
            texts={texts}
            onCitation={(message, number) => setCitation(citationOf(message, number) ?? null)}
            onRetry={(question) => void ask(question, true)}
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
          {problem && !asksFirst ? (
            <p role="alert" className="chat-problem">
              {problem}
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
          locale={props.locale}
          texts={texts}
          isBusy={isBusy || asksFirst}
          phase={state.phase}
          unsent={state.unsent}
          onSend={(text) => ask(text)}
          onStop={() => void stop()}
        />
        {props.footer}
      </div>
      <CitationSheet citation={citation} locale={props.locale} texts={texts} onClose={() => setCitation(null)} />
    </div>
  );
}
