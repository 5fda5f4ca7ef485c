import type { Context } from "#lib/access/context.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import { readableBots } from "#lib/conversations/index.ts";
import type { BaseId } from "#lib/ids.ts";
import type { InsightFilter, KnowledgeUse } from "./schema.ts";

const shown = 10;

const columns = {
  id: true,
  baseId: true,
  title: true,
  text: true,
  hits: true,
  base: { select: { name: true } },
} as const;
const titleLength = 120;

/** The bases that the bots' published versions answer from, else their drafts. */
async function basesOf(ctx: Context, input: Pick<InsightFilter, "workspaceId" | "botId">): Promise<BaseId[]> {
  const bots = await readableBots(ctx, input);
  const rows = await ctx.db.bot.findMany({
    where: { id: { in: bots.map(({ id }) => id) } },
    select: { draft: true, publishedVersion: { select: { spec: true } } },
  });
  const used = rows.flatMap(
    ({ draft, publishedVersion }) => readSpec(publishedVersion?.spec ?? draft).knowledge.baseIds,
  );
  return [...new Set(used)];
}

/** Which snippets answers rest on, and which none has, since each was added. */
export async function getKnowledgeUse(
  ctx: Context,
  input: Pick<InsightFilter, "workspaceId" | "botId">,
): Promise<KnowledgeUse> {
  const baseIds = await basesOf(ctx, input);
  const ofBases = { baseId: { in: baseIds }, base: { deletedAt: null } };
  const idle = { ...ofBases, hits: 0, enabled: true };
  const [used, unused, unusedCount] = await Promise.all([
    ctx.db.chunk.findMany({
      where: { ...ofBases, hits: { gt: 0 } },
      select: columns,
      orderBy: { hits: "desc" },
      take: shown,
    }),
    ctx.db.chunk.findMany({ where: idle, select: columns, orderBy: { number: "asc" }, take: shown }),
    ctx.db.chunk.count({ where: idle }),
  ]);
  const toView = ({ id, baseId, title, text, base }: (typeof used)[number]) => ({
    id,
    baseId,
    title: (title || text).slice(0, titleLength),
    baseName: base.name,
  });
  return {
    used: used.map((chunk) => ({ ...toView(chunk), hits: chunk.hits })),
    unused: unused.map(toView),
    unusedCount,
  };
}
