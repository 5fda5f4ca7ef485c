import type { Db } from "../db/client.ts";
import type { TurnFailureCode } from "../turn/schema.ts";
import { processWide } from "../shared.ts";
import { knownChatModels } from "./resolve-chat-models.ts";

const lastByProvider = () => processWide("provider-outcomes", () => new Map<string, string>());

/** Says nothing of the provider itself. */
const passing: readonly TurnFailureCode[] = ["interrupted", "content_refused", "too_long", "bad_request", "internal"];

/** Keeps a provider's health as its last turn found it; writes only when that changed. Off the hot path: nobody waits for it. */
export async function noteModelOutcome(db: Db, modelId: string, code: TurnFailureCode | null): Promise<void> {
  if (code !== null && passing.includes(code)) return;
  const model = (await knownChatModels(db)).find((known) => known.id === modelId);
  if (!model) return;
  const health = code ?? "ok";
  if (lastByProvider().get(model.providerId) === health) return;
  lastByProvider().set(model.providerId, health);
  await db.provider.updateMany({ where: { id: model.providerId }, data: { health, healthAt: new Date() } });
}
