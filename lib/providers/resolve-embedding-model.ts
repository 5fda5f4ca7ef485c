import { LRUCache } from "lru-cache";
import type { Db } from "#lib/db/client.ts";
import type { ProviderId } from "#lib/ids.ts";
import { type OpenAiEmbeddingOptions, openaiEmbeddingModel } from "#lib/models/openai/embedding-model.ts";
import type { EmbeddingModel } from "#lib/models/port.ts";
import { processWide } from "#lib/process-wide.ts";
import { readKey } from "./access.ts";
import { environmentProvider } from "./environment.ts";

const maxKept = 20;
const models = () => processWide("embedding-models", () => new LRUCache<string, EmbeddingModel>({ max: maxKept }));

/** One object for each model and connection, since the accepted batch size is remembered by object. */
function modelOf(options: OpenAiEmbeddingOptions): EmbeddingModel {
  const key = [options.baseUrl, options.apiKey ?? "", options.name].join("\n");
  const known = models().get(key);
  if (known) return known;
  const model = openaiEmbeddingModel(options);
  models().set(key, model);
  return model;
}

/**
 * The model of that name at a provider; null where the provider is gone, disabled or without a readable key. Without a
 * provider: at the environment's.
 */
export async function resolveEmbeddingModel(
  db: Db,
  { providerId, model: name }: { providerId: ProviderId | null; model: string },
): Promise<EmbeddingModel | null> {
  if (providerId === null) {
    const found = environmentProvider();
    return found && modelOf({ baseUrl: found.baseUrl, apiKey: found.apiKey, name });
  }
  const row = await db.provider.findUnique({
    where: { id: providerId },
    select: { baseUrl: true, keyCipher: true, enabled: true },
  });
  if (!row?.enabled) return null;
  const { key, unreadable } = readKey(row.keyCipher);
  return unreadable ? null : modelOf({ baseUrl: row.baseUrl, apiKey: key, name });
}
