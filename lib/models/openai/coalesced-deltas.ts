/** Joins the parts of a stream that arrive close together: each part costs its reader much more than its bytes do. */
import { finished, type Readable } from "node:stream";

/** The bound of the buffer, beyond which the sender has to wait. */
const maxWaitingBytes = 65_536;

/** The protocol's mark after an answer's last chunk. */
export const endMark = "[DONE]";

/**
 * Joins the parts that arrive within `coalesceMs` of the part before; the value is read after each part, and 0 joins
 * none. An answer's end and the stream's are passed on at once. A reader that leaves early does not destroy the stream.
 * Throws the stream's error after all parts before it.
 */
export async function* coalescedDeltas(
  stream: Readable,
  coalesceMs: () => number,
): AsyncGenerator<Buffer, void, undefined> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | null = null;
  let wake: () => void = () => undefined;
  const end = { near: false, came: false, problem: undefined as unknown };
  const hurry = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    wake();
  };
  const take = (part: Buffer) => {
    waiting.push(part);
    bytes += part.length;
    end.near ||= part.includes(endMark);
    if (bytes > maxWaitingBytes) stream.pause();
    if (!timer || end.near) hurry();
  };
  const due = () => {
    timer = null;
    if (waiting.length > 0) wake();
  };
  const forget = finished(stream, { writable: false }, (problem) => {
    Object.assign(end, { near: true, came: true, problem });
    hurry();
  });
  stream.on("data", take);
  try {
    for (;;) {
      if (!end.came && (timer || waiting.length === 0)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const part = waiting.length > 1 ? Buffer.concat(waiting) : waiting[0];
      if (!part) break;
      waiting = [];
      bytes = 0;
      if (stream.isPaused()) stream.resume();
      yield part;
      const waitMs = end.near ? 0 : coalesceMs();
      if (waitMs > 0) timer = setTimeout(due, waitMs);
    }
    if (end.problem) throw end.problem;
  } finally {
    if (timer) clearTimeout(timer);
    stream.off("data", take);
    forget();
  }
}
