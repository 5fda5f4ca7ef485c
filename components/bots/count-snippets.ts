/** The snippets of a bot's bases. Pure. */
import type { BaseId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";

type Knowledge = { bases: readonly Pick<KnowledgeBase, "id" | "chunks">[]; baseIds: readonly BaseId[] };

export const countSnippets = ({ bases, baseIds }: Knowledge): number =>
  bases.filter(({ id }) => baseIds.includes(id)).reduce((sum, { chunks }) => sum + chunks, 0);
