"use client";
/** Sends questions and follows turns over the network; resumes a turn after a lost connection. */
import { useCallback, useEffect, useReducer, useRef } from "react";
import type { GiveFeedbackInput } from "#lib/conversations/schema.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";
import { randomKey } from "#lib/text/random-key.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import type { ChatMessage } from "./chat-message.ts";
import { type ChatAction, chatReducer, initialChat } from "./chat-state.ts";
import { useTurnReader } from "./use-turn-reader.ts";

export type ChatSentences = { connectionLost: string; offline: string; unreached: string };

type Options = {
  /** The endpoint, such as /api/chat/toko-sari: turns are posted to it and followed below it. */
  endpoint: string;
  conversationId: ConversationId | null;
  messages: readonly ChatMessage[];
  /** Headers of each request. */
  headers?: Readonly<Record<string, string>>;
  sentences: ChatSentences;
  onBegun?: (conversationId: ConversationId, question: string) => void;
};

type Problem = { detail?: string; fields?: Record<string, string> };

/**
 * Whether the server has accepted the question; for a refused one, the sentences by field, and whether the conversation is in
 * another state than this page believes.
 */
export type Sent = { taken: true } | { taken: false; fields: Readonly<Record<string, string>>; isOutdated: boolean };

type SendOptions = {
  variables?: Readonly<Record<string, string>> | undefined;
  /** The question in whose place this one stands, with its files. */
  edited?: ChatMessage | undefined;
  attachments?: ChatMessage["attachments"];
};

const untaken: Sent = { taken: false, fields: {}, isOutdated: false };
const conflictStatus = 409;

const readProblem = (response: Response): Promise<Problem> => response.json().catch((): Problem => ({}));

export function useChat({ endpoint, conversationId, messages, headers, sentences, onBegun }: Options) {
  const [state, dispatch] = useReducer(chatReducer, undefined, () => initialChat(conversationId, messages));
  const busy = useRef(false);
  /** The request whose arrival is unknown: sent again unchanged, it is the same one. */
  const unsure = useRef<{ request: string; key: string } | null>(null);
  /** The first question of a conversation that this page begins. */
  const firstQuestion = useRef<string | null>(null);

  const onEvent = useCallback(
    (event: TurnEvent) => {
      if (event.type === "turn.started") {
        unsure.current = null;
        if (firstQuestion.current !== null) onBegun?.(event.conversationId, firstQuestion.current);
        firstQuestion.current = null;
      }
      dispatch({ type: "event", event });
    },
    [onBegun],
  );
  const onLost = useCallback(
    () => dispatch({ type: "lost", sentence: sentences.connectionLost }),
    [sentences.connectionLost],
  );
  const { turnId, forget, read, follow } = useTurnReader({ endpoint, headers, onEvent, onLost });

  const post = useCallback(
    (path: string, body: unknown) =>
      fetch(`${endpoint}/${path}`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    [endpoint, headers],
  );

  /** Resolves as soon as the server accepted or refused; the answer is read afterwards. */
  const begin = useCallback(
    async (path: string, asked: Record<string, unknown>, action: ChatAction, extra = {}): Promise<Sent> => {
      if (busy.current) return untaken;
      busy.current = true;
      forget();
      dispatch(action);
      let reading: Promise<void> | null = null;
      try {
        const request = path + JSON.stringify(asked);
        if (unsure.current?.request !== request) unsure.current = { request, key: randomKey() };
        const response = await post(path, { ...asked, ...extra, idempotencyKey: unsure.current.key });
        if (response.ok) {
          reading = read(response).finally(() => {
            busy.current = false;
          });
          return { taken: true };
        }
        // A gateway's failure leaves open whether the request arrived.
        if (response.status < 500) unsure.current = null;
        const { detail, fields = {} } = await readProblem(response);
        dispatch({ type: "refused", sentence: Object.values(fields)[0] ?? detail ?? sentences.connectionLost });
        return { taken: false, fields, isOutdated: response.status === conflictStatus };
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        dispatch({ type: "refused", sentence: navigator.onLine ? sentences.connectionLost : sentences.offline });
        return untaken;
      } finally {
        if (!reading) busy.current = false;
      }
    },
    [forget, post, read, sentences],
  );

  const send = async (text: string, { variables, edited, ...given }: SendOptions = {}): Promise<Sent> => {
    const attachments = edited?.attachments ?? given.attachments ?? [];
    if (!text.trim() && attachments.length === 0) return untaken;
    const conversation = state.conversationId ?? undefined;
    const title = text.trim() || attachments.map(({ name }) => name).join(", ");
    if (!busy.current) firstQuestion.current = conversation ? null : title;
    // Where another page chose another version meanwhile, the question still follows what is shown here.
    const parentId = edited ? (edited.parentId ?? null) : state.messages.at(-1)?.id;
    const attachmentIds = attachments.length > 0 ? attachments.map(({ id }) => id) : undefined;
    const asked = { text, conversationId: conversation, parentId: conversation && parentId, attachmentIds };
    return begin(
      "turns",
      asked,
      { type: "asked", text, edited, attachments },
      { variables: conversation ? undefined : variables },
    );
  };

  /** To the member who answers, in place of the bot. */
  const write = async (text: string): Promise<Sent> => {
    if (busy.current || !text.trim()) return untaken;
    busy.current = true;
    dispatch({ type: "asked", text });
    const asked = { conversationId: state.conversationId, text };
    const request = JSON.stringify(asked);
    if (unsure.current?.request !== request) unsure.current = { request, key: randomKey() };
    const response = await tell("messages", { ...asked, idempotencyKey: unsure.current.key }, "refused");
    busy.current = false;
    if (response) unsure.current = null;
    if (response) dispatch({ type: "written", messageId: (await response.json()).messageId });
    return response ? { taken: true } : untaken;
  };

  const answerAgain = (answer: ChatMessage): Promise<Sent> =>
    begin(
      "answers",
      { conversationId: state.conversationId, questionId: answer.parentId },
      { type: "asked-again", answer },
    );

  const attach = useCallback(
    (answer: ChatMessage | undefined) => {
      if (busy.current || !answer?.turnId) return;
      if (answer.state === "waiting") turnId.current = answer.turnId;
      if (answer.state !== "streaming") return;
      busy.current = true;
      forget();
      turnId.current = answer.turnId;
      void follow().finally(() => {
        busy.current = false;
      });
    },
    [turnId, forget, follow],
  );

  /** The response of a request that begins no turn; null, and a sentence is shown, where it was refused or did not arrive. */
  const tell = async (path: string, body: unknown, as: "failed" | "refused" = "failed"): Promise<Response | null> => {
    try {
      const response = await post(path, body);
      if (response.ok) return response;
      const { detail } = await readProblem(response);
      dispatch({ type: as, sentence: detail ?? sentences.unreached });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      dispatch({ type: as, sentence: sentences.unreached });
    }
    return null;
  };

  /** Shows a stored version of a message, with what followed it. */
  const choose = async (versionId: MessageId): Promise<void> => {
    const response = await tell(`messages/${versionId}/choose`, {});
    if (!response) return;
    const shown: readonly ChatMessage[] = await response.json();
    dispatch({ type: "chosen", messages: shown });
    attach(shown.at(-1));
  };

  /** Shown at once, and as it was where the server does not take it. */
  const rate = async ({ id, feedback }: ChatMessage, given: GiveFeedbackInput): Promise<boolean> => {
    const { value, reason, comment } = given;
    const shown = value && { value, reason, comment, givenAt: new Date().toISOString() };
    dispatch({ type: "rated", messageId: id, feedback: shown });
    const isTaken = (await tell(`messages/${id}/feedback`, given)) !== null;
    if (!isTaken) dispatch({ type: "rated", messageId: id, feedback });
    return isTaken;
  };

  const waits = state.phase === "waiting";
  const stop = useCallback(async (): Promise<void> => {
    if (turnId.current) await fetch(`${endpoint}/turns/${turnId.current}/stop`, { method: "POST", headers });
    // No stream is open that could receive the end.
    if (waits && turnId.current) await follow();
  }, [endpoint, headers, turnId, waits, follow]);

  const showLive = useCallback((shown: readonly ChatMessage[]) => dispatch({ type: "live", messages: shown }), []);
  const reset = useCallback(() => dispatch({ type: "reset" }), []);

  // A page loaded in the middle of an answer attaches to it.
  const stored = messages.at(-1);
  useEffect(() => attach(stored), [attach, stored]);

  return { state, send, write, answerAgain, choose, rate, stop, showLive, reset };
}
