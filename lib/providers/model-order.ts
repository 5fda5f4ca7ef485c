import type { Context } from "#lib/access/context.ts";

/** The instance's order of fallback, first choice first. */
export async function modelsInOrder(ctx: Context) {
  return ctx.db.model.findMany({
    select: { id: true, position: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
}

export async function nextModelPosition(ctx: Context): Promise<number> {
  const { _max } = await ctx.db.model.aggregate({ _max: { position: true } });
  return (_max.position ?? -1) + 1;
}
