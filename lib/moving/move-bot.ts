import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { getBot, requireBot } from "#lib/bots/index.ts";
import type { Bot } from "#lib/bots/schema.ts";
import { inTransaction, runEach } from "#lib/db/client.ts";
import { conflict } from "#lib/errors.ts";
import type { AnyId, PictureId, WorkspaceId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/queue.ts";
import { moveBaseRow } from "#lib/knowledge/index.ts";
import { copyPicture } from "#lib/pictures/index.ts";
import { withCopies } from "./copy-bases.ts";
import { followJob } from "./follow-move.ts";
import { type PlannedBase, planBases } from "./plan-bases.ts";
import { replaceInBot } from "./replace-ids-sql.ts";
import { type MoveBotInput, needsChoice } from "./schema.ts";

async function requireMovable(ctx: Context, { botId, workspaceId }: MoveBotInput) {
  const bot = await requireBot(ctx, botId, "bots.write");
  for (const id of [bot.workspaceId, workspaceId]) {
    requirePermission(ctx, "bots.write", id);
    requirePermission(ctx, "knowledge.write", id);
    requirePermission(ctx, "conversations.write", id);
  }
  if (bot.workspaceId === workspaceId) throw conflict("moving.same_workspace");
  return bot;
}

type BotRow = Awaited<ReturnType<typeof requireMovable>>;

/** What only this bot uses goes along; of what others use, the bot gets the other workspace's own. */
async function takeBases(ctx: Context, planned: readonly PlannedBase[], workspaceId: WorkspaceId) {
  const replaced = new Map<AnyId, AnyId>();
  for (const base of planned) {
    if (base.usedBy.length === 0) await moveBaseRow(ctx, base, workspaceId);
    else if (base.existing) replaced.set(base.id, base.existing);
  }
  return replaced;
}

/** The pictures of the draft and of all versions, each the other workspace's own. */
async function takePictures(ctx: Context, { id: botId, pictureId: shown }: BotRow, workspaceId: WorkspaceId) {
  const rows = await ctx.db.botVersion.findMany({
    where: { botId, pictureId: { not: null } },
    select: { pictureId: true },
    distinct: ["pictureId"],
  });
  const ids = new Set([...rows.map(({ pictureId }) => pictureId), shown].filter((id) => id !== null));
  const replaced = new Map<PictureId, PictureId>();
  for (const pictureId of ids) {
    const copy = await copyPicture(ctx, { pictureId, workspaceId });
    replaced.set(pictureId, copy);
    await ctx.db.botVersion.updateMany({ where: { botId, pictureId }, data: { pictureId: copy } });
  }
  return replaced;
}

async function moveRow(ctx: Context, bot: BotRow, { workspaceId, shared }: MoveBotInput): Promise<void> {
  const planned = await planBases(ctx, bot, workspaceId);
  // Another bot began to use one of them while they were being copied.
  if (shared === "copy" && planned.some(needsChoice)) throw conflict("conflict");
  const bases = await takeBases(ctx, planned, workspaceId);
  const pictures = await takePictures(ctx, bot, workspaceId);
  const replaced = new Map<AnyId, AnyId>([...bases, ...pictures]);
  if (replaced.size > 0) await runEach(ctx.db, replaceInBot(bot.id, replaced));
  await ctx.db.bot.update({
    where: { id: bot.id },
    data: {
      workspaceId,
      pictureId: bot.pictureId && (pictures.get(bot.pictureId) ?? null),
      // Whoever has the draft open has one with the ids of before.
      revision: { increment: 1 },
      publicRevision: { increment: 1 },
    },
  });
  await enqueue(ctx.db, { kind: followJob, payload: { botId: bot.id }, workspaceId });
  await recordAudit(ctx, {
    action: "bot.moved",
    entityKind: "bot",
    entityId: bot.id,
    entityName: bot.name,
    workspaceId,
    before: { workspaceId: bot.workspaceId },
    after: {
      workspaceId,
      knowledge: planned.map(({ id, usedBy, existing }) => ({
        id,
        became: usedBy.length === 0 ? id : existing,
      })),
    },
  });
}

/**
 * Moves a bot with its address, versions, conversations and figures; visitors notice nothing. Knowledge that no other bot
 * uses goes along. Throws conflict, with its names, for knowledge that others use where the input says not what to do.
 */
export async function moveBot(ctx: Context, input: MoveBotInput): Promise<Bot> {
  const { botId, workspaceId, shared } = input;
  const open = (await planBases(ctx, await requireMovable(ctx, input), workspaceId)).filter(needsChoice);
  if (open.length > 0 && shared === "refuse")
    throw conflict("moving.knowledge_in_use", { knowledge: open.map(({ name }) => name).join(", ") });
  const baseIds = shared === "copy" ? open.map(({ id }) => id) : [];
  await withCopies(ctx, { baseIds, workspaceId }, () =>
    inTransaction(ctx, async (ctx) => moveRow(ctx, await requireMovable(ctx, input), input)),
  );
  return getBot(ctx, { botId });
}
