import { env } from "#lib/env.ts";
import { contextTokensOf, presets } from "./presets.ts";
import { environmentModelId, environmentProviderId, type Health, type Provider } from "./schema.ts";

type EnvironmentProvider = {
  baseUrl: string;
  apiKey: string | null;
  model: string | null;
  embeddingModel: string | null;
  contextTokens: number;
};

/** The provider of the OPENAI_* settings; null when they are not set. */
export function environmentProvider(): EnvironmentProvider | null {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, OPENAI_EMBEDDING_MODEL } = env();
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) return null;
  const baseUrl = (OPENAI_BASE_URL ?? presets.openai.baseUrl).replace(/\/+(?=\?|$)/, "");
  // Only OpenAI's own server is certain to have the preset's model.
  const fallback = baseUrl === presets.openai.baseUrl ? (presets.openai.models[0]?.name ?? null) : null;
  const model = OPENAI_MODEL ?? fallback;
  return {
    baseUrl,
    apiKey: OPENAI_API_KEY ?? null,
    model,
    embeddingModel: OPENAI_EMBEDDING_MODEL ?? null,
    contextTokens: contextTokensOf(model ?? ""),
  };
}

/** The embedding model that the environment names; null when it names none. */
export const environmentEmbeddingModel = (): string | null => environmentProvider()?.embeddingModel ?? null;

export function environmentDto(name: string, sees: boolean | null): Provider | null {
  const found = environmentProvider();
  if (!found) return null;
  const { baseUrl, apiKey, model, contextTokens } = found;
  const health: Health = model === null ? "model_missing" : "unknown";
  const shared = { enabled: true, readOnly: true, health };
  return {
    id: environmentProviderId,
    preset: baseUrl === presets.openai.baseUrl ? "openai" : "other",
    name,
    baseUrl,
    keyHint: apiKey ? apiKey.slice(-4) : null,
    healthAt: null,
    lastFailure: null,
    lastTest: null,
    ...shared,
    models:
      model === null
        ? []
        : [
            {
              id: environmentModelId,
              providerId: environmentProviderId,
              providerName: name,
              name: model,
              label: model,
              contextTokens,
              inputPrice: 0,
              outputPrice: 0,
              position: -1,
              sees,
              ...shared,
            },
          ],
  };
}
