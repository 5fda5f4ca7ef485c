/** What was learned of a model's server by asking it, so that the next request need not learn it again. */
import { LRUCache } from "lru-cache";
import type { AdaptableField } from "#lib/models/failures.ts";
import { processWide } from "#lib/process-wide.ts";
import type { Endpoint } from "./client.ts";

export type Quirks = {
  /** Fields that the server refuses. */
  refused: ReadonlySet<AdaptableField>;
  /** The model has no role for instructions. */
  lacksSystemRole: boolean;
  /** The model closes its reasoning with a tag, and opens it with none. */
  opensNoReasoning: boolean;
};

const none: Quirks = { refused: new Set(), lacksSystemRole: false, opensNoReasoning: false };

const maxModels = 500;
const known = () => processWide("openai-quirks", () => new LRUCache<string, Quirks>({ max: maxModels }));

const keyOf = ({ baseUrl }: Endpoint, name: string) => `${baseUrl}\n${name}`;

export const quirksOf = (endpoint: Endpoint, name: string): Quirks => known().get(keyOf(endpoint, name)) ?? none;

export function learnQuirk(endpoint: Endpoint, name: string, learned: Partial<Quirks>): void {
  known().set(keyOf(endpoint, name), { ...quirksOf(endpoint, name), ...learned });
}
