/** Tells this process's runner that a job was put there, from whichever copy of the code did so. */
import { processWide } from "#lib/process-wide.ts";

const waiting = () => processWide<{ wake: (() => void) | null }>("job-runner", () => ({ wake: null }));

export function wakeRunner(): void {
  waiting().wake?.();
}

export function onWake(wake: (() => void) | null): void {
  waiting().wake = wake;
}
