/** A stream's parts, those of one moment joined: each part costs its reader much more than its bytes do. */
import { finished, type Readable } from "node:stream";

/** More than this does not wait here: then the sender waits. */
const maxWaitingBytes = 65_536;

/** What the protocol puts behind an answer's last word. */
export const endMark = "[DONE]";

/**
 * What came within `coalesceMs` of the part before is one part; it is asked anew behind each, and 0 joins nothing. An answer's end,
 * and the stream's, wait for nothing. Whoever leaves early leaves the stream as it is. Throws what broke the stream, behind all
 * that came before.
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
