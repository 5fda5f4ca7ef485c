/** Structured log lines on standard output: one JSON object an event, named `entity.past-tense`, secrets redacted. */
import { type Logger, pino } from "pino";
import { env } from "./env.ts";

const redact = ["key", "apiKey", "password", "token", "secret", "authorization", "cookie"].flatMap((name) => [
  name,
  `*.${name}`,
]);

let root: Logger | undefined;

export function log(): Logger {
  root ??= pino({ level: env().LOG_LEVEL, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return root;
}
