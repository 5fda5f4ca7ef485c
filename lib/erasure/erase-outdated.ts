/** Erases conversations whose time is over: those that were deleted, and those older than their bot keeps them. */
import { dropAttachments } from "#lib/attachments/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import { erasedAt, erasedBefore, erasureJob } from "#lib/conversations/index.ts";
import type { Db, Prisma } from "#lib/db/client.ts";
import type { BotId } from "#lib/ids.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import { eraseConversations } from "./erase-conversations.ts";
import { keptDays } from "./schema.ts";

const atOnce = 200;
const dayMs = 86_400_000;

async function eraseWhere(db: Db, where: Prisma.ConversationWhereInput): Promise<void> {
  for (;;) {
    const found = await db.conversation.findMany({ where, select: { id: true }, take: atOnce });
    if (found.length > 0)
      await eraseConversations(
        db,
        found.map(({ id }) => id),
      );
    if (found.length < atOnce) return;
  }
}

/** Of a bot that leaves the bin; of one that was restored meanwhile nothing. */
export async function eraseOfDeletedBot(db: Db, botId: BotId): Promise<void> {
  const where = { botId, bot: { deletedAt: { not: null } } };
  await eraseWhere(db, where);
  await dropAttachments(db, where);
}

/** The job behind each deletion: it comes again for those whose deletion may still be taken back. */
export async function eraseDeleted(db: Db, now = new Date()): Promise<void> {
  await eraseWhere(db, { deletedAt: { lte: erasedBefore(now) } });
  // An earlier try may have ended before this.
  await db.$forgetErased?.();
  const next = await db.conversation.findFirst({
    where: { deletedAt: { not: null } },
    orderBy: { deletedAt: "asc" },
    select: { deletedAt: true },
  });
  if (next?.deletedAt) await enqueueOnce(db, { kind: erasureJob, payload: {}, runAt: erasedAt(next.deletedAt) });
}

const specOnly = { select: { spec: true } } as const;
const promising = {
  id: true,
  workspace: { select: { retentionDays: true } },
  draft: true,
  publishedVersion: specOnly,
  versions: { ...specOnly, orderBy: { number: "desc" }, take: 1 },
} as const satisfies Prisma.BotSelect;

type PromisingBot = Prisma.BotGetPayload<{ select: typeof promising }>;

/** As visitors were told last: of a bot that was taken offline, by its newest version. The workspace's limit holds at once. */
function retentionOf({ draft, publishedVersion, versions, workspace }: PromisingBot): number | null {
  const version = publishedVersion ?? versions[0];
  return keptDays(readSpec(version ? version.spec : draft).limits.retentionDays, workspace.retentionDays);
}

/** Part of the daily job: by each bot's own rule and its workspace's. */
export async function eraseOutdated(db: Db, now: Date): Promise<void> {
  await eraseDeleted(db, now);
  for (const { id: botId } of await db.bot.findMany({ select: { id: true } })) {
    const bot = await db.bot.findUnique({ where: { id: botId }, select: promising });
    const days = bot && retentionOf(bot);
    if (days) await eraseWhere(db, { botId, lastMessageAt: { lt: new Date(now.getTime() - days * dayMs) } });
  }
}
