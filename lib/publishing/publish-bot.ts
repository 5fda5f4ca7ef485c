import { type Context, userIdOf } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { publishedColumns, requireBot } from "#lib/bots/index.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { conflict } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { accessChange, chooseAccess, hashChosen } from "./choose-access.ts";
import { chooseSlug } from "./choose-slug.ts";
import type { Published, PublishInput } from "./schema.ts";

type BotRow = Awaited<ReturnType<typeof requireBot>>;

/** Freezes the draft as the bot's next version. */
async function addVersion(ctx: Context, { id: botId, draft, pictureId }: BotRow, note: string) {
  const last = await ctx.db.botVersion.findFirst({
    where: { botId },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  const version = { id: newId("version"), number: (last?.number ?? 0) + 1, spec: toJson(draft) };
  await ctx.db.botVersion.create({ data: { ...version, pictureId, botId, note, createdById: userIdOf(ctx) } });
  return version;
}

/**
 * Publishes the draft with the chosen slug, access and password. A draft that is published already gets no further
 * version: the rest applies to the present one, and the note is dropped. Throws conflict when the draft is no longer at
 * `revision`, invalid at `slug` or `password` for what cannot be; then nothing is published.
 */
export async function publishBot(ctx: Context, input: PublishInput): Promise<Published> {
  const hash = await hashChosen(ctx, input);
  return inTransaction(ctx, async (ctx) => {
    const { botId, revision, note } = input;
    const bot = await requireBot(ctx, botId, "bots.publish");
    if (bot.revision !== revision) throw conflict("conflict", { revision: bot.revision });
    const access = chooseAccess(bot, input.access, hash);
    const slug = await chooseSlug(ctx, bot, input.slug);
    const present = bot.isChanged ? null : bot.publishedVersion;
    const version = present ?? (await addVersion(ctx, bot, note));
    await ctx.db.botAddress.upsert({ where: { slug }, create: { slug, botId }, update: {} });
    await ctx.db.bot.update({
      where: { id: botId },
      // Whoever has published is at the end of the guided start.
      data: {
        ...publishedColumns(bot.draft, version),
        ...access,
        slug,
        startStep: null,
        publicRevision: { increment: 1 },
      },
    });

    const { id: versionId, number } = version;
    const { name: entityName, workspaceId } = bot;
    const entity = { entityKind: "bot", entityId: botId, entityName, workspaceId };
    const accessEntry = accessChange(bot, access);
    if (accessEntry) await recordAudit(ctx, { action: "bot.access-changed", ...entity, ...accessEntry });
    if (bot.slug !== null && bot.slug !== slug) {
      const values = { before: { slug: bot.slug }, after: { slug } };
      await recordAudit(ctx, { action: "bot.address-changed", ...entity, ...values });
    }
    if (!present) {
      const values = {
        before: { version: bot.publishedVersion?.number ?? null },
        after: { version: number, slug, note },
      };
      await recordAudit(ctx, { action: "bot.published", ...entity, ...values });
      await recordOutbox(ctx, { kind: "bot.published", workspaceId, payload: { botId, versionId, number } });
    }
    return { versionId, number, slug };
  });
}
