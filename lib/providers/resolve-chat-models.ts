import type { Db } from "#lib/db/client.ts";
import { ttlCache } from "#lib/db/ttl-cache.ts";
import { env } from "#lib/env.ts";
import type { ModelId, ProviderId } from "#lib/ids.ts";
import { openaiModel } from "#lib/models/openai/chat-model.ts";
import type { ChatModel } from "#lib/models/port.ts";
import { modelSelect, providerSelect, readKey } from "./access.ts";
import { environmentProvider } from "./environment.ts";
import { environmentModelId, environmentProviderId } from "./schema.ts";
import { environmentSees, seesOf } from "./vision-column.ts";

type KnownModel = ChatModel & { providerId: ProviderId };

/** Read with each load of the list. */
const limitsOf = () => ({ firstTokenMs: env().MODEL_FIRST_TOKEN_SECONDS * 1_000 });

async function fromEnvironment(db: Db): Promise<KnownModel[]> {
  const found = environmentProvider();
  if (!found?.model) return [];
  const { model, baseUrl, apiKey, contextTokens } = found;
  const options = {
    baseUrl,
    apiKey,
    contextTokens,
    id: environmentModelId,
    name: model,
    label: model,
    providerName: "Environment",
    inputPrice: 0,
    outputPrice: 0,
    sees: await environmentSees(db),
    limits: limitsOf(),
  };
  return [{ ...openaiModel(options), providerId: environmentProviderId }];
}

async function load(db: Db): Promise<KnownModel[]> {
  const rows = await db.model.findMany({
    where: { enabled: true, provider: { enabled: true } },
    select: { ...modelSelect, provider: { select: providerSelect } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const stored = rows.flatMap(({ provider, providerId, capabilities, ...model }) => {
    const { key, unreadable } = readKey(provider.keyCipher);
    if (unreadable) return [];
    const options = {
      ...model,
      sees: seesOf(capabilities),
      baseUrl: provider.baseUrl,
      apiKey: key,
      providerName: provider.name,
      limits: limitsOf(),
    };
    return [{ ...openaiModel(options), providerId }];
  });
  return [...(await fromEnvironment(db)), ...stored];
}

const chatModels = ttlCache("chat-models", load);

/** Every usable model in the instance's order, from memory where it is fresh. */
export const knownChatModels = (db: Db) => chatModels.get(db);

/** Drops the cached models, so that this process's own change takes effect at once. */
export const forgetChatModels = () => chatModels.forget();

/**
 * The models to try, in order: the named ones, or every enabled one in the instance's order when none is named. A model
 * that is deleted, disabled or without a readable key is left out.
 */
export async function resolveChatModels(db: Db, modelIds: readonly ModelId[]): Promise<ChatModel[]> {
  const models = await knownChatModels(db);
  if (modelIds.length === 0) return models;
  return modelIds.flatMap((id) => models.find((model) => model.id === id) ?? []);
}
