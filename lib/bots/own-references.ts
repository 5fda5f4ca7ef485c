import type { Context } from "#lib/access/context.ts";
import { invalidField } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { environmentModelId } from "#lib/providers/schema.ts";
import type { BotSpec } from "./spec.ts";

const newIn = <Id extends string>(ids: readonly Id[], before: readonly Id[] = []) => [
  ...new Set(ids.filter((id) => !before.includes(id))),
];

type Named = {
  spec: BotSpec;
  /** The spec so far; null for a new bot's. */
  before: BotSpec | null;
  /** The spec's path in the input, for the refusal. */
  path: string;
};

/**
 * An id newly named in a spec must exist in this workspace: checked here, and again by every search and turn. An id of
 * a row deleted meanwhile stays in the spec until its maker removes it; searches and turns skip it.
 */
export async function requireOwnReferences(
  ctx: Context,
  workspaceId: WorkspaceId,
  { spec, before, path }: Named,
): Promise<void> {
  const baseIds = newIn(spec.knowledge.baseIds, before?.knowledge.baseIds);
  if (baseIds.length > 0) {
    const found = await ctx.db.knowledgeBase.count({ where: { id: { in: baseIds }, workspaceId } });
    if (found < baseIds.length) throw invalidField(`${path}.knowledge.baseIds`, "not_found");
  }
  const modelIds = newIn(spec.model.modelIds, before?.model.modelIds).filter((id) => id !== environmentModelId);
  if (modelIds.length > 0) {
    const found = await ctx.db.model.count({ where: { id: { in: modelIds } } });
    if (found < modelIds.length) throw invalidField(`${path}.model.modelIds`, "not_found");
  }
  const { picture } = spec;
  if (picture !== null && picture !== before?.picture) {
    const found = await ctx.db.picture.count({ where: { id: picture, workspaceId } });
    if (found === 0) throw invalidField(`${path}.picture`, "not_found");
  }
}
