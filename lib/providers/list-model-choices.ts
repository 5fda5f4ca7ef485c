import type { Context } from "#lib/access/context.ts";
import { requireUserActor } from "#lib/access/require.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import type { ModelId } from "#lib/ids.ts";
import { knownChatModels } from "./resolve-chat-models.ts";
import { environmentModelId, type ModelChoice } from "./schema.ts";

/** The models that a maker may choose, in the instance's order. */
export async function listModelChoices(ctx: Context): Promise<{ items: ModelChoice[] }> {
  if (ctx.actor.kind !== "system") requireUserActor(ctx);
  const models = await knownChatModels(ctx.db);
  const nameOf = (id: ModelId, name: string) =>
    id === environmentModelId ? sentenceFor(ctx.locale, { reason: "models.environment_name" }) : name;
  return {
    items: models.map(({ id, label, providerName, sees }) => ({
      id,
      label,
      providerName: nameOf(id, providerName),
      sees,
    })),
  };
}
