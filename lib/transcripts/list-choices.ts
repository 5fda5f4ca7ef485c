import type { Context } from "#lib/access/context.ts";
import { readableBots } from "#lib/conversations/index.ts";
import type { ConversationChoices, ListChoicesInput } from "./schema.ts";

const maxTags = 200;
const maxVersions = 50;

/** What the conversations of a workspace can be narrowed to. */
export async function listChoices(
  ctx: Context,
  { workspaceId, botId }: ListChoicesInput,
): Promise<ConversationChoices> {
  const bots = await readableBots(ctx, { workspaceId });
  const chosen = bots.some(({ id }) => id === botId) ? botId : undefined;
  const [versions, tags] = await Promise.all([
    chosen
      ? ctx.db.botVersion.findMany({
          where: { botId: chosen },
          select: { id: true, number: true },
          orderBy: { number: "desc" },
          take: maxVersions,
        })
      : [],
    ctx.db.conversationTag.findMany({
      where: { conversation: { deletedAt: null, bot: { workspaceId, deletedAt: null } } },
      select: { tag: true },
      distinct: ["tag"],
      orderBy: { tag: "asc" },
      take: maxTags,
    }),
  ]);
  return { bots, versions, tags: tags.map(({ tag }) => tag) };
}
