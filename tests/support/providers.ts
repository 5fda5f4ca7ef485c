/** Connected providers in a world. */
import type { ModelId, ProviderId } from "#lib/ids.ts";
import { createProvider, listProviders } from "#lib/providers/index.ts";
import { CreateProviderInput, type Provider, type ProviderModel } from "#lib/providers/schema.ts";
import type { World } from "./context.ts";

export const secretKey = "sk-rahasia-1234567890";

export type Connected = { provider: Provider; providerId: ProviderId; modelId: ModelId };

export async function connect(world: World, change: Record<string, unknown> = {}): Promise<Connected> {
  const provider = await createProvider(
    world.admin,
    CreateProviderInput.parse({
      preset: "other",
      name: "Penyedia",
      baseUrl: "http://127.0.0.1:1/v1",
      apiKey: secretKey,
      models: [{ name: "model-a" }],
      ...change,
    }),
  );
  const [modelId] = provider.models.map(({ id }) => id);
  if (!modelId) throw new Error("A world's provider has a model");
  return { provider, providerId: provider.id, modelId };
}

export async function modelsOf(world: World): Promise<ProviderModel[]> {
  const { items } = await listProviders(world.admin);
  return items.flatMap(({ models }) => models).sort((a, b) => a.position - b.position);
}

/** A verb of the administration, called by everybody who must not: each call has to be refused. */
export async function refusedToOthers(
  world: World,
  call: (ctx: World["owner"]) => Promise<unknown>,
): Promise<string[]> {
  const results = await Promise.allSettled([world.owner, world.stranger].map((ctx) => call(ctx)));
  return results.map((result) => (result.status === "rejected" ? result.reason.code : "let in"));
}
