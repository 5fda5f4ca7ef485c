"use client";
/** Sends questions and follows turns over the network; resumes a turn after a lost connection. */
import { useCallback, useEffect, useReducer, useRef } from "react";
import type { ConversationId, TurnId } from "#lib/ids.ts";
import { readEvents } from "#lib/text/event-stream.ts";
import { randomKey } from "#lib/text/random-key.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import { beforeLastQuestion, type ChatMessage, chatReducer, initialChat } from "./chat-state.ts";

export type ChatSentences = { connectionLost: string; offline: string };

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

const resumeAttempts = 6;
const firstWaitMs = 400;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Our own server made the event and checked its shape there. */
const toTurnEvent = (data: string): TurnEvent => JSON.parse(data) as TurnEvent;

type Problem = { detail?: string; fields?: Record<string, string> };

/** Whether the server has accepted the question; for a refused one, the sentences by field. */
export type Sent = { taken: true } | { taken: false; fields: Readonly<Record<string, string>> };

type SendOptions = { variables?: Readonly<Record<string, string>> | undefined; again?: boolean };

const untaken: Sent = { taken: false, fields: {} };

export function useChat({ endpoint, conversationId, messages, headers, sentences, onBegun }: Options) {
  const [state, dispatch] = useReducer(chatReducer, undefined, () => initialChat(conversationId, messages));
  const turnId = useRef<TurnId | null>(null);
  const lastEventId = useRef("");
  const busy = useRef(false);
  /** The question whose arrival is unknown: sent again unchanged, it is the same question. */
  const unsure = useRef<{ question: string; key: string } | null>(null);
  /** The first question of a conversation that this page begins. */
  const firstQuestion = useRef<string | null>(null);

  /** True once the turn ended or waits: no event follows until the wait is answered. */
  const consume = useCallback(
    async (response: Response): Promise<boolean> => {
      if (!response.body) return false;
      let waits = false;
      for await (const { id, data } of readEvents(response.body)) {
        const event = toTurnEvent(data);
        lastEventId.current = id;
        if (event.type === "turn.started") {
          turnId.current = event.turnId;
          unsure.current = null;
          if (firstQuestion.current !== null) onBegun?.(event.conversationId, firstQuestion.current);
          firstQuestion.current = null;
        }
        dispatch({ type: "event", event });
        if (event.type === "turn.completed" || event.type === "turn.failed") return true;
        waits = event.type === "turn.waiting";
      }
      return waits;
    },
    [onBegun],
  );

  const follow = useCallback(async (): Promise<void> => {
    for (let attempt = 0; attempt < resumeAttempts; attempt++) {
      try {
        const response = await fetch(`${endpoint}/turns/${turnId.current}/events`, {
          headers: { ...headers, "last-event-id": lastEventId.current },
        });
        if (response.status === 204 || (response.ok && (await consume(response)))) return;
        if (response.status === 404) break;
      } catch (error) {
        // A failed fetch means a lost network; any other error is a defect and must show.
        if (!(error instanceof TypeError)) throw error;
      }
      await pause(firstWaitMs * 2 ** attempt);
    }
    dispatch({ type: "lost", sentence: sentences.connectionLost });
  }, [endpoint, headers, consume, sentences.connectionLost]);

  const read = useCallback(
    async (response: Response): Promise<void> => {
      try {
        if (await consume(response)) return;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
      if (turnId.current) await follow();
      else dispatch({ type: "lost", sentence: sentences.connectionLost });
    },
    [consume, follow, sentences.connectionLost],
  );

  /**
   * Resolves as soon as the server accepted or refused the question; the answer is read afterwards. `again` replaces
   * the last question.
   */
  const send = useCallback(
    async (text: string, { variables, again = false }: SendOptions = {}): Promise<Sent> => {
      if (busy.current || !text.trim()) return untaken;
      busy.current = true;
      turnId.current = null;
      lastEventId.current = "";
      dispatch({ type: "asked", text, again });
      firstQuestion.current = state.conversationId === null ? text.trim() : null;
      let reading: Promise<void> | null = null;
      try {
        const asked = {
          text,
          conversationId: state.conversationId ?? undefined,
          parentId: again ? beforeLastQuestion(state.messages) : undefined,
        };
        const question = JSON.stringify(asked);
        if (unsure.current?.question !== question) unsure.current = { question, key: randomKey() };
        const idempotencyKey = unsure.current.key;
        const body = JSON.stringify({
          ...asked,
          variables: state.conversationId ? undefined : variables,
          idempotencyKey,
        });
        const response = await fetch(`${endpoint}/turns`, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body,
        });
        if (response.ok) {
          reading = read(response).finally(() => {
            busy.current = false;
          });
          return { taken: true };
        }
        // A gateway's failure leaves open whether the question arrived.
        if (response.status < 500) unsure.current = null;
        const { detail, fields = {} }: Problem = await response.json().catch((): Problem => ({}));
        dispatch({ type: "refused", sentence: Object.values(fields)[0] ?? detail ?? sentences.connectionLost });
        return { taken: false, fields };
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        dispatch({ type: "refused", sentence: navigator.onLine ? sentences.connectionLost : sentences.offline });
        return untaken;
      } finally {
        if (!reading) busy.current = false;
      }
    },
    [endpoint, headers, state.conversationId, state.messages, read, sentences],
  );

  const waits = state.phase === "waiting";
  const stop = useCallback(async (): Promise<void> => {
    if (turnId.current) await fetch(`${endpoint}/turns/${turnId.current}/stop`, { method: "POST", headers });
    // No stream is open that could receive the end.
    if (waits && turnId.current) await follow();
  }, [endpoint, headers, waits, follow]);

  const reset = useCallback(() => dispatch({ type: "reset" }), []);

  // A page loaded in the middle of an answer attaches to it.
  const streamingTurn = messages.at(-1)?.state === "streaming" ? messages.at(-1)?.turnId : null;
  const waitingTurn = messages.at(-1)?.state === "waiting" ? messages.at(-1)?.turnId : null;
  useEffect(() => {
    if (waitingTurn && !busy.current) turnId.current = waitingTurn;
  }, [waitingTurn]);
  useEffect(() => {
    if (!streamingTurn || busy.current) return;
    busy.current = true;
    turnId.current = streamingTurn;
    void follow().finally(() => {
      busy.current = false;
    });
  }, [streamingTurn, follow]);

  return { state, send, stop, reset };
}
