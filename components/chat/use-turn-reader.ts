"use client";
/** Reads a turn's events as they stream, and goes on after a lost connection. */
import { type RefObject, useCallback, useRef } from "react";
import type { TurnId } from "#lib/ids.ts";
import { readEvents } from "#lib/text/event-stream.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";

type Options = {
  endpoint: string;
  headers: Readonly<Record<string, string>> | undefined;
  onEvent: (event: TurnEvent) => void;
  onLost: () => void;
};

type TurnReader = {
  /** The turn that is read, or was last. */
  turnId: RefObject<TurnId | null>;
  /** Forgets the last turn, before a new one. */
  forget: () => void;
  read: (response: Response) => Promise<void>;
  follow: () => Promise<void>;
};

const resumeAttempts = 6;
const firstWaitMs = 400;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Our own server made the event and checked its shape there. */
const toTurnEvent = (data: string): TurnEvent => JSON.parse(data) as TurnEvent;

export function useTurnReader({ endpoint, headers, onEvent, onLost }: Options): TurnReader {
  const turnId = useRef<TurnId | null>(null);
  const lastEventId = useRef("");

  /** True once the turn ended or waits: no event follows until the wait is answered. */
  const consume = useCallback(
    async (response: Response): Promise<boolean> => {
      if (!response.body) return false;
      let waits = false;
      for await (const { id, data } of readEvents(response.body)) {
        const event = toTurnEvent(data);
        lastEventId.current = id;
        if (event.type === "turn.started") turnId.current = event.turnId;
        onEvent(event);
        if (event.type === "turn.completed" || event.type === "turn.failed") return true;
        waits = event.type === "turn.waiting";
      }
      return waits;
    },
    [onEvent],
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
    onLost();
  }, [endpoint, headers, consume, onLost]);

  const read = useCallback(
    async (response: Response): Promise<void> => {
      try {
        if (await consume(response)) return;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
      if (turnId.current) await follow();
      else onLost();
    },
    [consume, follow, onLost],
  );

  const forget = useCallback(() => {
    turnId.current = null;
    lastEventId.current = "";
  }, []);

  return { turnId, forget, read, follow };
}
