/** The OpenAI package's client of an endpoint. */
import { LRUCache } from "lru-cache";
import OpenAI from "openai";
import { processWide } from "#lib/process-wide.ts";
import { baseOf, isAzure } from "./address.ts";
import { timeLimits } from "./time-limits.ts";
import { modelFetch } from "./transport.ts";

export type Endpoint = { baseUrl: string; apiKey: string | null };

const maxClients = 50;

const clients = () => processWide("openai-clients", () => new LRUCache<string, OpenAI>({ max: maxClients }));

/** A server without keys gets no header, although the package requires a key. */
function headersOf({ baseUrl, apiKey }: Endpoint) {
  if (!apiKey) return { Authorization: null };
  return isAzure(baseUrl) ? { Authorization: null, "api-key": apiKey } : {};
}

/** One client an endpoint, since making one costs more than a request's own overhead. */
export function clientOf({ baseUrl, apiKey }: Endpoint): OpenAI {
  const key = `${baseUrl}\n${apiKey ?? ""}`;
  const known = clients().get(key);
  if (known) return known;
  const client = new OpenAI({
    baseURL: baseOf(baseUrl),
    apiKey: apiKey || "none",
    defaultHeaders: headersOf({ baseUrl, apiKey }),
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
