/** The time limits of a request. */

/**
 * How long a provider may be silent before its first text and after it, how long it may reason before its first text, and
 * how long a whole answer may take.
 */
export const timeLimits = {
  firstTokenMs: 20_000,
  reasoningMs: 120_000,
  idleMs: 60_000,
  answerMs: 300_000,
  listMs: 15_000,
} as const;
export type TimeLimits = { [K in keyof typeof timeLimits]: number };

/** The reason of an abort; without one each abort would make an error with its stack. */
const ended = "ended";

/** One limit for all that a short request does. */
export const within = (ms: number) => ({ firstTokenMs: ms, reasoningMs: ms, idleMs: ms, answerMs: ms });

/** Aborts a silent request; a chunk costs it one re-armed timer. */
export function watch(caller: AbortSignal, limits: Omit<TimeLimits, "listMs">) {
  const controller = new AbortController();
  let timedOut = false;
  const expire = () => {
    timedOut = true;
    controller.abort(ended);
  };
  const abort = () => controller.abort(ended);
  let silence = setTimeout(expire, limits.firstTokenMs);
  const reasoning = setTimeout(expire, Math.max(limits.reasoningMs, limits.firstTokenMs));
  const whole = setTimeout(expire, limits.answerMs);
  let spoken = false;
  caller.addEventListener("abort", abort, { once: true });
  if (caller.aborted) abort();
  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut;
    },
    /** The model sent what nobody reads, such as its reasoning: it is alive. */
    lives() {
      silence.refresh();
    },
    /** The model sent a part of its answer. */
    speaks() {
      if (spoken) {
        silence.refresh();
        return;
      }
      spoken = true;
      clearTimeout(silence);
      clearTimeout(reasoning);
      silence = setTimeout(expire, limits.idleMs);
    },
    /** `read` says that the answer was read whole, so that its connection may serve the next request. */
    end(read = false) {
      clearTimeout(silence);
      clearTimeout(reasoning);
      clearTimeout(whole);
      caller.removeEventListener("abort", abort);
      if (!read) controller.abort(ended);
    },
  };
}
