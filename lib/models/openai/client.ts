/** The OpenAI package's client of an endpoint, and its time limits. */
import { LRUCache } from "lru-cache";
import OpenAI from "openai";
import { processWide } from "#lib/process-wide.ts";
import { modelFetch } from "./transport.ts";

/** How long a provider may be silent, and how long a whole answer may take. */
export const timeLimits = { firstTokenMs: 60_000, idleMs: 60_000, answerMs: 300_000, listMs: 15_000 } as const;
export type TimeLimits = { [K in keyof typeof timeLimits]: number };

export type Endpoint = { baseUrl: string; apiKey: string | null };

const maxClients = 50;

const clients = () => processWide("openai-clients", () => new LRUCache<string, OpenAI>({ max: maxClients }));

/** One client an endpoint, since making one costs more than a request's own overhead. */
export function clientOf({ baseUrl, apiKey }: Endpoint): OpenAI {
  const key = `${baseUrl}\n${apiKey ?? ""}`;
  const known = clients().get(key);
  if (known) return known;
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey || "none",
    // A server without keys gets no header, although the package requires a key.
    defaultHeaders: apiKey ? {} : { Authorization: null },
    // Explicit, since the package would read these from the environment.
    organization: null,
    project: null,
    adminAPIKey: null,
    logLevel: "off",
    fetch: modelFetch,
    maxRetries: 0,
    timeout: timeLimits.answerMs,
  });
  clients().set(key, client);
  return client;
}
