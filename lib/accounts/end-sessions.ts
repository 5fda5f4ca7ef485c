/** Ends users' sessions and tokens, for every verb that does so. */
import type { Context } from "#lib/access/context.ts";
import type { SessionId, UserId } from "#lib/ids.ts";
import { deviceOf } from "#lib/text/device.ts";

type Ended = { sessions: { browser: string | null; system: string | null; since: Date }[] };

/** Runs in the caller's transaction. Resolves with the counts, for the audit log. */
export async function endSessions(
  ctx: Context,
  where: { userId: UserId; id?: SessionId | { not: SessionId } },
): Promise<Ended> {
  const rows = await ctx.db.session.findMany({ where, select: { userAgent: true, createdAt: true } });
  await ctx.db.session.deleteMany({ where });
  return { sessions: rows.map(({ userAgent, createdAt }) => ({ ...deviceOf(userAgent ?? ""), since: createdAt })) };
}

/** Revokes the user's tokens, in the caller's transaction. Resolves with their number, for the audit log. */
export async function endTokens(ctx: Context, userId: UserId): Promise<number> {
  const where = { userId, revokedAt: null };
  return (await ctx.db.apiToken.updateMany({ where, data: { revokedAt: new Date() } })).count;
}
