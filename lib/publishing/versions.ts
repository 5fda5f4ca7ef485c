import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { publishedColumns, requireBot } from "#lib/bots/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import type { BotInput } from "#lib/bots/schema.ts";
import { inTransaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import type { RollBackInput, Version } from "./schema.ts";

/** The newest first. */
export async function listVersions(ctx: Context, { botId }: BotInput): Promise<Version[]> {
  const bot = await requireBot(ctx, botId, "bots.read");
  const rows = await ctx.db.botVersion.findMany({
    where: { botId },
    orderBy: { number: "desc" },
    include: { createdBy: { select: { name: true } } },
  });
  return rows.map(({ id, number, note, createdAt, createdBy, spec }) => ({
    id,
    number,
    note,
    createdAt: createdAt.toISOString(),
    createdBy: createdBy?.name ?? null,
    isPublished: id === bot.publishedVersionId,
    spec: readSpec(spec),
  }));
}

/** Publishes an earlier version again; the draft stays. */
export async function rollBackBot(ctx: Context, { botId, versionId }: RollBackInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const bot = await requireBot(ctx, botId, "bots.publish");
    const version = await ctx.db.botVersion.findFirst({ where: { id: versionId, botId } });
    if (!version) throw notFound("version");
    await ctx.db.bot.update({
      where: { id: botId },
      data: {
        ...publishedColumns(bot.draft, version),
        publicRevision: { increment: 1 },
      },
    });
    await recordAudit(ctx, {
      action: "bot.rolled-back",
      entityKind: "bot",
      entityId: botId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: { version: bot.publishedVersion?.number ?? null },
      after: { version: version.number },
    });
    const published = { botId, versionId, number: version.number };
    await recordOutbox(ctx, { kind: "bot.published", workspaceId: bot.workspaceId, payload: published });
  });
}
