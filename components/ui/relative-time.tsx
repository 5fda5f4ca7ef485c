"use client";
/** A moment as "2 hours ago", with its date for a pointer that rests on it; goes on with the clock. */
import { useFormatter, useNow } from "next-intl";
import { useSyncExternalStore } from "react";

const tickMs = 30_000;
/** Below it the words are "now": a count of seconds would be wrong before the next tick. */
const minuteMs = 60_000;
/** The same for a whole tick, as a store's snapshot has to be. */
const present = () => Math.floor(Date.now() / tickMs) * tickMs;

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, tickMs);
  return () => clearInterval(timer);
}

/** Until hydration the server's clock, so that both draw the same words. */
function useClock(): number {
  const drawnAt = useNow().getTime();
  return useSyncExternalStore(subscribe, present, () => drawnAt);
}

export function RelativeTime({ at }: { at: string }) {
  const format = useFormatter();
  const moment = new Date(at);
  // What has just happened lies after the tick's beginning, and is not in the future.
  const now = Math.max(useClock(), moment.getTime());
  const isRecent = now - moment.getTime() < minuteMs;
  return (
    <time dateTime={at} title={format.dateTime(moment, { dateStyle: "medium", timeStyle: "short" })}>
      {format.relativeTime(moment, isRecent ? { now: moment, unit: "second" } : { now })}
    </time>
  );
}
