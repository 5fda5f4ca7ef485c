/** How many questions a bot answers a visitor in a day: counted in the database, so that a restart forgets nothing. */
import { type Context, userIdOf, visitorIdOf } from "#lib/access/context.ts";
import { keyedHash } from "#lib/auth/secret.ts";
import { type Db, runTogether, runTogetherIf } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { limitExceeded } from "#lib/errors.ts";
import { clientNetwork } from "#lib/http/client-network.ts";
import { limitKeyOf } from "#lib/http/limit-key.ts";
import type { BotId } from "#lib/ids.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { giveBackStatement, type QuotaShare, takeStatement } from "./daily-quota-sql.ts";

const dayMs = 86_400_000;
/** A network's share in multiples of a visitor's: there may be a whole school behind one address. */
const networkFactor = 10;

/** Client addresses are stored as keyed hashes alone. */
const shareOf = (key: string, limit: number): QuotaShare => ({ subject: keyedHash("quota", key), limit });

function sharesOf(ctx: Context, perDay: number): QuotaShare[] {
  const own = shareOf(limitKeyOf(ctx), perDay);
  if (!env().RATE_LIMITS) return [own];
  return [own, shareOf(`network:${clientNetwork(ctx.clientAddress)}`, perDay * networkFactor)];
}

/**
 * Counts one question of the actor and of its network. The returned function gives it back where the question was not
 * stored. Throws limit exceeded, and counts nothing, once one of them has asked as many as the bot's maker allows.
 */
export async function takeOfDailyQuota(ctx: Context, bot: OpenBot, now = new Date()): Promise<() => Promise<void>> {
  const perDay = bot.limits.messagesPerVisitorPerDay;
  if (perDay === null) return async () => undefined;
  const shares = sharesOf(ctx, perDay);
  const windowStart = new Date(now.getTime() - dayMs);
  if (!(await runTogetherIf(ctx, takeStatement(bot.id, shares, { now, windowStart }), [])))
    throw limitExceeded("visitor_limit", { limit: perDay });
  return () => runTogether(ctx, [giveBackStatement(bot.id, shares)]);
}

/** Deletes counts whose day is over. */
export async function dropOldQuotas(db: Db, now: Date): Promise<void> {
  await db.turnQuota.deleteMany({ where: { beganAt: { lte: new Date(now.getTime() - dayMs) } } });
}

/** Deletes the actor's own counts; their network's stay, which name nobody. */
export async function forgetQuotas(ctx: Context, botId: BotId | null): Promise<void> {
  const keys = [userIdOf(ctx), visitorIdOf(ctx)].filter((key) => key !== null);
  const subject = { in: keys.map((key) => keyedHash("quota", key)) };
  await ctx.db.turnQuota.deleteMany({ where: { subject, ...(botId === null ? {} : { botId }) } });
}
