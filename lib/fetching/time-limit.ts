/** One signal for all that can end a fetch early: its time is over, or its caller left. */
import { FetchFailure } from "./failure.ts";

type TimeLimit = { signal: AbortSignal; end: () => void };

/** The first cause stays the signal's reason. `end` stops the clock and whatever still listens to the signal. */
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
