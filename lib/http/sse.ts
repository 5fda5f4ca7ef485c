/** Writes a turn's events to a reader over node:http. A reader may leave or fall behind without effect on the turn. */
import type { ServerResponse } from "node:http";
import { processWide } from "#lib/process-wide.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import type { LiveTurn, NumberedEvent } from "#lib/turns/index.ts";

const heartbeatMs = 15_000;
/** A reader this far behind is disconnected; the client resumes from its last event. */
const maxBufferedBytes = 256_000;

/**
 * Encodes one event in the dialect of an API: the bytes of its server-sent events, empty for an event that the dialect
 * lacks.
 */
export type EventEncoder = (numbered: NumberedEvent) => string;

/** Rakit's own dialect. An event is encoded once, however many readers a turn has; the bytes are cached by event. */
export const encodeEvent: EventEncoder = memoizeEncoder(
  ({ sequence, event }) => `id: ${sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
);

function memoizeEncoder(encode: EventEncoder): EventEncoder {
  const bytesByEvent = new WeakMap<NumberedEvent, string>();
  return (numbered) => {
    let bytes = bytesByEvent.get(numbered);
    if (bytes === undefined) {
      bytes = encode(numbered);
      bytesByEvent.set(numbered, bytes);
    }
    return bytes;
  };
}

/** One timer for all readers. */
function openReaders(): Set<ServerResponse> {
  return processWide("sse-readers", () => {
    const readers = new Set<ServerResponse>();
    setInterval(() => {
      for (const reader of readers) reader.write(":\n\n");
    }, heartbeatMs).unref();
    return readers;
  });
}

/** Heartbeats until the reader leaves or what this gives is called. */
export function holdOpen(res: ServerResponse): () => void {
  const readers = openReaders();
  readers.add(res);
  const release = () => {
    readers.delete(res);
  };
  res.once("close", release);
  return release;
}

export function beginEvents(res: ServerResponse, headers: Record<string, string>): void {
  res.socket?.setNoDelay(true);
  res.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
    ...headers,
  });
}

/** `after` is the number of the last event that the reader has; 0 for none. */
export function sendTurn(res: ServerResponse, turn: LiveTurn, after: number, encode = encodeEvent): void {
  let next = after;
  const readers = openReaders();
  let due = false;
  /** Events published within one round of the event loop are sent in one write, since a write is the costliest step. */
  const wake = () => {
    if (due) return;
    due = true;
    setImmediate(push);
  };
  const detach = () => {
    turn.readers.delete(wake);
    readers.delete(res);
  };
  const push = () => {
    due = false;
    // The reader left meanwhile.
    if (!turn.readers.has(wake)) return;
    let bytes = "";
    for (const numbered of turn.events.slice(next)) bytes += encode(numbered);
    next = turn.events.length;
    if (turn.finished) {
      detach();
      res.end(bytes);
      return;
    }
    if (bytes) res.write(bytes);
    if (res.writableLength > maxBufferedBytes) {
      detach();
      res.destroy();
    }
  };
  turn.readers.add(wake);
  readers.add(res);
  res.on("close", detach);
  push();
}

/** All events of a turn that is over; their numbers start anew, so that a client takes them as the whole turn. */
export function sendStored(res: ServerResponse, events: readonly TurnEvent[], encode = encodeEvent): void {
  res.end(events.map((event, index) => encode({ sequence: index + 1, event })).join(""));
}
