/** How much of what models answered for a bot its knowledge backs. */
import type { Context } from "#lib/access/context.ts";
import { getBot } from "#lib/bots/index.ts";
import type { BotInput } from "#lib/bots/schema.ts";
import { TurnTrace } from "#lib/turn/trace.ts";
import type { BotSupport } from "./schema.ts";

const answersRead = 200;

/** Over the last answers that models wrote from snippets. Throws not found for bots of others. */
export async function getBotSupport(ctx: Context, { botId }: BotInput): Promise<BotSupport> {
  await getBot(ctx, { botId });
  const turns = await ctx.db.turn.findMany({
    where: { botId, responder: "model" },
    select: { trace: true },
    orderBy: { createdAt: "desc" },
    take: answersRead,
  });
  const support: BotSupport = { answers: 0, sentences: 0, backed: 0 };
  for (const { trace } of turns) {
    const parsed = TurnTrace.safeParse(trace);
    if (!parsed.success || !parsed.data.support) continue;
    const { sentences, unbacked } = parsed.data.support;
    support.answers += 1;
    support.sentences += sentences;
    support.backed += sentences - unbacked.length;
  }
  return support;
}
