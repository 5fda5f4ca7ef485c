/** Wakes this process's runner after a job was enqueued, from either copy of the code. */
import { processWide } from "#lib/process-wide.ts";

const waiting = () => processWide<{ wake: (() => void) | null }>("job-runner", () => ({ wake: null }));

export function wakeRunner(): void {
  waiting().wake?.();
}

export function onWake(wake: (() => void) | null): void {
  waiting().wake = wake;
}
