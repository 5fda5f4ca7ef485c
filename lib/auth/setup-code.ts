/** The code that set-up asks for from another machine: printed by the server, never stored. */
import { randomInt } from "node:crypto";
import { processWide } from "#lib/process-wide.ts";

const digits = 8;

export function setupCode(): string {
  return processWide("setup-code", () => Array.from({ length: digits }, () => randomInt(10)).join(""));
}
