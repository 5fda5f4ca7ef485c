import type { Context } from "#lib/access/context.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { freeName } from "#lib/text/free-name.ts";
import { botLimits } from "./spec.ts";

/** Room for a number behind a name that is as long as it may be. */
const numberLength = 6;

/** The name, numbered where another bot of the workspace has it: for names that nobody has typed. */
export async function freeNameIn(ctx: Context, workspaceId: WorkspaceId, name: string): Promise<string> {
  const startsWith = name.slice(0, botLimits.nameLength - numberLength);
  const taken = await ctx.db.bot.findMany({
    where: { workspaceId, deletedAt: null, name: { startsWith } },
    select: { name: true },
  });
  return freeName(
    name,
    taken.map((bot) => bot.name),
    botLimits.nameLength,
  );
}
