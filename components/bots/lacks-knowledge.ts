import type { BotSpec } from "#lib/bots/spec.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";

type Spec = Pick<BotSpec, "knowledge" | "rules">;
type Around = { bases: readonly Pick<KnowledgeBase, "id" | "chunks">[]; hasModel: boolean };

/** Whether the bot answers from its knowledge only, as every bot does without a model, and its knowledge is empty. */
export function lacksKnowledge({ knowledge, rules }: Spec, { bases, hasModel }: Around): boolean {
  if (hasModel && !rules.onlyFromKnowledge) return false;
  return !bases.some(({ id, chunks }) => knowledge.baseIds.includes(id) && chunks > 0);
}
