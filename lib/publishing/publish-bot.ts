import { type Context, userIdOf } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { publishedColumns, requireBot } from "#lib/bots/index.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { conflict } from "#lib/errors.ts";
import { type BotId, newId } from "#lib/ids.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { fold } from "#lib/text/fold.ts";
import { type Published, type PublishInput, reservedSlugs } from "./schema.ts";

const shortest = 3;
const maxBaseLength = 50;

/** Makes a slug from a name: its letters and digits, joined by hyphens. */
export function slugFrom(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, maxBaseLength)
    .replace(/-+$/, "");
  return slug.length < shortest || reservedSlugs.has(slug) ? `bot-${slug || "baru"}` : slug;
}

/** The first free one of slug, slug-2, slug-3 …; a bot's earlier slugs stay its own. */
async function freeSlug(ctx: Context, botId: BotId, name: string): Promise<string> {
  const base = slugFrom(name);
  for (let count = 1; ; count++) {
    const slug = count === 1 ? base : `${base}-${count}`;
    const taken = await ctx.db.botAddress.findUnique({ where: { slug }, select: { botId: true } });
    if (!taken || taken.botId === botId) return slug;
  }
}

/**
 * Freezes the draft as the next version and publishes it. Throws conflict when the draft is no longer at `revision`.
 */
export async function publishBot(ctx: Context, { botId, revision, note }: PublishInput): Promise<Published> {
  return inTransaction(ctx, async (ctx) => {
    const bot = await requireBot(ctx, botId, "bots.publish");
    if (bot.revision !== revision) throw conflict("conflict", { revision: bot.revision });
    const last = await ctx.db.botVersion.findFirst({
      where: { botId },
      orderBy: { number: "desc" },
      select: { number: true },
    });
    const number = (last?.number ?? 0) + 1;
    const versionId = newId("version");
    const slug = bot.slug ?? (await freeSlug(ctx, botId, bot.name));
    const createdById = userIdOf(ctx);
    const version = { id: versionId, spec: toJson(bot.draft) };
    await ctx.db.botVersion.create({ data: { ...version, botId, number, note, createdById } });
    await ctx.db.botAddress.upsert({ where: { slug }, create: { slug, botId }, update: {} });
    await ctx.db.bot.update({
      where: { id: botId },
      data: { ...publishedColumns(bot.draft, version), slug, publicRevision: { increment: 1 } },
    });
    await recordAudit(ctx, {
      action: "bot.published",
      entityKind: "bot",
      entityId: botId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: { version: bot.publishedVersion?.number ?? null },
      after: { version: number, slug, note },
    });
    const published = { botId, versionId, number };
    await recordOutbox(ctx, { kind: "bot.published", workspaceId: bot.workspaceId, payload: published });
    return { versionId, number, slug };
  });
}
