/** One signal for both ends of a fetch: its time limit, or its caller's abort. */
import { FetchFailure } from "./failure.ts";

type TimeLimit = { signal: AbortSignal; end: () => void };

/** The first cause stays the signal's reason. `end` stops the timer and removes the signal's listeners. */
export function startTimeLimit(timeoutMs: number, caller: AbortSignal | undefined): TimeLimit {
  const controller = new AbortController();
  const leave = () => controller.abort(new FetchFailure("aborted", { cause: caller?.reason }));
  const timer = setTimeout(() => controller.abort(new FetchFailure("timeout")), timeoutMs);
  caller?.addEventListener("abort", leave);
  if (caller?.aborted) leave();
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      caller?.removeEventListener("abort", leave);
      controller.abort();
    },
  };
}
