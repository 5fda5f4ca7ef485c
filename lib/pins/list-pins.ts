import type { Context } from "#lib/access/context.ts";
import { requireBot } from "#lib/bots/index.ts";
import { type ListPinsInput, type Pin, pinLimits } from "./schema.ts";
import { pinColumns, toPins } from "./to-pin.ts";

/** All of a bot: first those that wait for a review, then the newest. */
export async function listPins(ctx: Context, { botId }: ListPinsInput): Promise<{ items: Pin[] }> {
  const { workspaceId } = await requireBot(ctx, botId, "bots.read");
  const rows = await ctx.db.pinnedAnswer.findMany({
    where: { botId },
    select: pinColumns,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pinLimits.pins,
  });
  const items = await toPins(ctx.db, workspaceId, rows);
  const waits = ({ changes }: Pin) => Number(changes.length > 0);
  return { items: items.toSorted((one, other) => waits(other) - waits(one)) };
}
