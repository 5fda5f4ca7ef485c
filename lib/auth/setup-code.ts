/** The code that set-up asks for from another machine: printed by the server, never stored. */
import { randomInt } from "node:crypto";
import { processWide } from "#lib/process-wide.ts";

/** Too many to be guessed from however many networks, so that these need no common limit. */
const digits = 12;

export function setupCode(): string {
  return processWide("setup-code", () => Array.from({ length: digits }, () => randomInt(10)).join(""));
}
