/** Writes a turn's frames to a reader over node:http. A reader may leave or fall behind; the turn does not notice. */
import type { ServerResponse } from "node:http";
import { processWide } from "#lib/process-wide.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import type { LiveTurn } from "#lib/turns/index.ts";

const heartbeatMs = 15_000;
/** A reader this far behind is let go; it resumes from its last event. */
const maxBufferedBytes = 256_000;

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

export function sendTurn(res: ServerResponse, turn: LiveTurn, fromId: number): void {
  let next = fromId;
  const readers = openReaders();
  let due = false;
  /** What is published while one round of the event loop goes on leaves in one write: each costs as much as all else. */
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
    // It left meanwhile.
    if (!turn.readers.has(wake)) return;
    let bytes = "";
    for (; next < turn.frames.length; next++) bytes += turn.frames[next]?.bytes ?? "";
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

/** All events of a turn that is over; ids start anew, so that a client takes them as the whole. */
export function sendStored(res: ServerResponse, events: readonly TurnEvent[]): void {
  res.end(
    events.map((event, index) => `id: ${index + 1}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(""),
  );
}
