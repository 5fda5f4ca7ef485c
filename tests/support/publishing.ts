import type { Context } from "#lib/access/context.ts";
import { publishBot } from "#lib/publishing/index.ts";
import type { PublishInput } from "#lib/publishing/schema.ts";

/** Publishes the draft as it is; one that is published already only gets what is chosen. */
export async function publishDraft(ctx: Context, input: Omit<PublishInput, "revision" | "note">) {
  const { revision } = await ctx.db.bot.findUniqueOrThrow({
    where: { id: input.botId },
    select: { revision: true },
  });
  return publishBot(ctx, { note: "", revision, ...input });
}
