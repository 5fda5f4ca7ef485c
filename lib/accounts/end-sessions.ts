/** One way to sign people out, for every verb that does. */
import type { Context } from "#lib/access/context.ts";
import { deviceOf } from "#lib/text/device.ts";

type Ended = { sessions: { browser: string | null; system: string | null; since: Date }[] };

/** In the caller's transaction. Resolves with what there was, for the log. */
export async function endSessions(
  ctx: Context,
  where: { userId: string; id?: string | { not: string } },
): Promise<Ended> {
  const rows = await ctx.db.session.findMany({ where, select: { userAgent: true, createdAt: true } });
  await ctx.db.session.deleteMany({ where });
  return { sessions: rows.map(({ userAgent, createdAt }) => ({ ...deviceOf(userAgent ?? ""), since: createdAt })) };
}
