"use client";
/** One conversation with a bot: opening, questions and answers, sources, composer. The public page and the preview share it. */
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { FileOffer } from "#lib/attachments/schema.ts";
import type { Shortcut, Variable } from "#lib/bots/spec.ts";
import type { ConversationId } from "#lib/ids.ts";
import type { Citation } from "#lib/turn/schema.ts";
import { loadMarkdown } from "./answer-text.tsx";
import { type ChatMessage, citationOf } from "./chat-message.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { Composer } from "./composer.tsx";
import type { HandoverDockProps } from "./handover/handover-dock.tsx";
import { loadActions, MessageList } from "./message-list.tsx";
import { ChatTextsContext } from "./texts-context.ts";
import { useChat } from "./use-chat.ts";
import { useOnline } from "./use-online.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";
import { refusedVariables, type VariableProblems } from "./variable-problems.ts";
import { VariablesForm, type VariablesReader } from "./variables-form.tsx";

const HandoverDock = lazy(async () => ({ default: (await import("./handover/handover-dock.tsx")).HandoverDock }));

export type ChatViewProps = {
  endpoint: string;
  /** Headers of each request to the endpoint. */
  headers?: Readonly<Record<string, string>>;
  conversationId: ConversationId | null;
  messages: readonly ChatMessage[];
  rendered: Readonly<Record<string, ReactNode>>;
  opening: ReactNode;
  /** Messages before `messages`. */
  earlier?: ReactNode;
  suggestedQuestions: readonly string[];
  shortcuts: readonly Shortcut[];
  variables: readonly Variable[];
  /** Which files visitors may send. */
  offer: FileOffer;
  locale: string;
  texts: ChatTexts;
  /** Called when the conversation begins, with its first question, which is its title. */
  onBegun?: (conversationId: ConversationId, question: string) => void;
  /** Null where the bot has no hand-over and none is open in the conversation. */
  handover?: Pick<HandoverDockProps, "settings" | "open"> | null;
  /** A sentence with the reason why no question can be sent; null when one can. */
  beforeSend?: () => Promise<string | null>;
  renderExtra?: (message: ChatMessage) => ReactNode;
  footer?: ReactNode;
};

const CitationSheet = lazy(async () => ({ default: (await import("./citation-sheet.tsx")).CitationSheet }));

const noProblems: VariableProblems = {};

/** What goes with a question: its files, or the question in whose place it stands. */
type Beside = { edited?: ChatMessage; attachments?: ChatMessage["attachments"] };

export function ChatView(props: ChatViewProps) {
  const { endpoint, texts, variables, beforeSend } = props;
  const { state, send, write, answerAgain, choose, rate, stop, showLive } = useChat({ ...props, sentences: texts });
  const [values, setValues] = useState<Record<string, string> | null>(null);
  const [refused, setRefused] = useState<VariableProblems | null>(null);
  const [heldBack, setHeldBack] = useState<string | null>(null);
  /** Whether the question in the field is sent once the form is filled in. */
  const [followsForm, setFollowsForm] = useState(false);
  const variablesForm = useRef<VariablesReader>(null);
  const composer = useRef<HTMLFormElement>(null);
  const [edited, setEdited] = useState<ChatMessage["id"] | null>(null);
  const [citation, setCitation] = useState<Citation | null>(null);
  const [person, setPerson] = useState(props.handover?.open ?? null);
  /** The sheet is loaded with the first source that is opened, and stays to be closed. */
  const [hasSheet, setHasSheet] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const { isAway, toEnd, stay } = useStickToEnd(scroller, props.messages.length > 0);

  const isOnline = useOnline();
  const isBusy = state.phase !== "idle" && state.phase !== "waiting";
  const isFresh = state.messages.length === 0;
  const asksFirst = isFresh && variables.length > 0 && (values === null || refused !== null);
  const problem = heldBack ?? state.problem;
  const holdBack = async (): Promise<boolean> => {
    const why = (await beforeSend?.()) ?? null;
    setHeldBack(why);
    return why !== null;
  };
  /** Whether the server has accepted the question. */
  const ask = async (text: string, { edited, attachments }: Beside = {}): Promise<boolean> => {
    setHeldBack(null);
    if (person?.state === "active" && !edited) {
      if (attachments?.length) {
        setHeldBack(texts.handover.noFiles);
        return false;
      }
      toEnd();
      return (await write(text)).taken;
    }
    const given = asksFirst ? (variablesForm.current?.read() ?? null) : values;
    setFollowsForm(asksFirst && given === null);
    if (asksFirst && given === null) return false;
    setValues(given);
    setRefused(null);
    if (await holdBack()) return false;
    toEnd();
    const sent = await send(text, { variables: given ?? undefined, edited, attachments });
    if (!sent.taken) {
      // A member may have begun to answer: the stream says whether that is so.
      if (sent.isOutdated && !isFresh) setPerson({ state: "active", memberName: null });
      const problems = refusedVariables(variables, sent.fields);
      setRefused(problems);
      setFollowsForm(problems !== null);
    }
    return sent.taken;
  };
  const askAgain = async (answer: ChatMessage) => {
    if (await holdBack()) return;
    toEnd();
    await answerAgain(answer);
  };
  /** A refused edit is open again, with what was typed. */
  const edit = async (question: ChatMessage, text: string) => {
    const isTaken = await ask(text, { edited: question });
    if (isTaken) setEdited(null);
    if (isTaken) composer.current?.querySelector("textarea")?.focus();
    return isTaken;
  };
  const handleVariables = (given: Record<string, string>) => {
    // Rendered first, so that the question is sent with these values.
    flushSync(() => {
      setValues(given);
      setRefused(null);
      setFollowsForm(false);
    });
    if (followsForm) composer.current?.requestSubmit();
  };
  const chips =
    person?.state === "active" ? [] : isFresh ? props.suggestedQuestions : (state.messages.at(-1)?.followUps ?? []);

  return (
    <ChatTextsContext value={texts}>
      <div className="chat">
        <div ref={scroller} className="chat-scroll">
          <div className="chat-column">
            {props.opening}
            {asksFirst ? (
              <VariablesForm
                ref={variablesForm}
                variables={variables}
                given={values}
                refused={refused ?? noProblems}
                locale={props.locale}
                texts={texts}
                onDone={handleVariables}
              />
            ) : null}
            {props.earlier}
            <MessageList
              messages={state.messages}
              rendered={props.rendered}
              filesAt={`${endpoint}/files`}
              isWaiting={state.phase === "sending"}
              isBusy={isBusy}
              problem={problem}
              locale={props.locale}
              texts={texts}
              onCitation={(message, number) => {
                setHasSheet(true);
                setCitation(citationOf(message, number) ?? null);
              }}
              onAgain={(answer) => void askAgain(answer)}
              edited={edited}
              onEditing={setEdited}
              onEdit={edit}
              onRate={rate}
              onChoose={(versionId) => {
                stay();
                void choose(versionId);
              }}
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
            {problem && !asksFirst && edited === null ? (
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
          <p role="status" className="pb-2 text-center text-muted text-sm empty:hidden">
            {followsForm && asksFirst ? texts.formFirst : null}
          </p>
          {props.shortcuts.length > 0 && !asksFirst ? (
            <ul className="shortcuts" aria-label={texts.shortcuts}>
              {props.shortcuts.map(({ label, question }) => (
                <li key={`${label} ${question}`}>
                  <button
                    type="button"
                    className="chip"
                    dir="auto"
                    disabled={isBusy}
                    onClick={() => void ask(question)}
                  >
                    {label}
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          {(props.handover || person) && !isFresh ? (
            <Suspense fallback={null}>
              <HandoverDock
                endpoint={endpoint}
                headers={props.headers}
                conversationId={state.conversationId}
                settings={props.handover?.settings ?? null}
                open={person}
                last={state.messages.at(-1)}
                texts={texts}
                isBusy={isBusy}
                onOpen={setPerson}
                onLive={showLive}
              />
            </Suspense>
          ) : null}
          <Composer
            ref={composer}
            storageKey={`rakit-draft:${endpoint}`}
            locale={props.locale}
            texts={
              person?.state === "active"
                ? { ...texts, placeholder: texts.handover.placeholder.replace("{member}", person.memberName ?? "") }
                : texts
            }
            isBusy={isBusy}
            phase={state.phase}
            unsent={state.unsent}
            target={{ offer: props.offer, endpoint, headers: props.headers }}
            onSend={(text, files) => ask(text, { attachments: [...files] })}
            onStop={() => void stop()}
            onFocus={() => void Promise.all([loadMarkdown(), loadActions()])}
          />
          {props.footer}
        </div>
        {hasSheet ? (
          <Suspense fallback={null}>
            <CitationSheet citation={citation} locale={props.locale} texts={texts} onClose={() => setCitation(null)} />
          </Suspense>
        ) : null}
      </div>
    </ChatTextsContext>
  );
}
