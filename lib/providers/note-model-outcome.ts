import type { Db } from "#lib/db/client.ts";
import type { ModelId, ProviderId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import type { ModelFailureCode } from "#lib/turn/schema.ts";
import { knownChatModels } from "./resolve-chat-models.ts";
import type { Health } from "./schema.ts";

const lastByProvider = () => processWide("provider-health", () => new Map<string, Health>());

/** Failures that tell nothing of the provider's health. */
const passing: readonly ModelFailureCode[] = [
  "interrupted",
  "content_refused",
  "empty_answer",
  "too_long",
  "bad_request",
  "internal",
];

/** `updateMany`, since a provider deleted meanwhile is no failure. */
export async function writeHealth(db: Db, providerId: ProviderId, health: Health): Promise<void> {
  lastByProvider().set(providerId, health);
  const at = new Date();
  const failure = health === "ok" ? {} : { failure: health, failureAt: at };
  await db.provider.updateMany({ where: { id: providerId }, data: { health, healthAt: at, ...failure } });
}

/** Stores a provider's health after a turn, only when it changed. The turn does not wait for it. */
export async function noteModelOutcome(db: Db, modelId: ModelId, code: ModelFailureCode | null): Promise<void> {
  if (code !== null && passing.includes(code)) return;
  const model = (await knownChatModels(db)).find((known) => known.id === modelId);
  if (!model) return;
  const health = code ?? "ok";
  if (lastByProvider().get(model.providerId) !== health) await writeHealth(db, model.providerId, health);
}
