/** The time limits of a request. */

/** The reason of an abort; without one each abort would make an error with its stack. */
const ended = "ended";

/** Aborts a silent request; a chunk costs it one re-armed timer. */
export function watch(caller: AbortSignal, firstTokenMs: number, idleMs: number, answerMs: number) {
  const controller = new AbortController();
  let timedOut = false;
  const expire = () => {
    timedOut = true;
    controller.abort(ended);
  };
  const abort = () => controller.abort(ended);
  let silence = setTimeout(expire, firstTokenMs);
  const whole = setTimeout(expire, answerMs);
  let started = false;
  caller.addEventListener("abort", abort, { once: true });
  if (caller.aborted) abort();
  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut;
    },
    heard() {
      if (started) {
        silence.refresh();
        return;
      }
      started = true;
      clearTimeout(silence);
      silence = setTimeout(expire, idleMs);
    },
    /** `read` says that the answer was read whole, so that its connection may serve the next request. */
    end(read = false) {
      clearTimeout(silence);
      clearTimeout(whole);
      caller.removeEventListener("abort", abort);
      if (!read) controller.abort(ended);
    },
  };
}
