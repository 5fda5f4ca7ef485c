/** The share of a bot's model answers that its knowledge grounds. */
import type { Context } from "#lib/access/context.ts";
import { getBot } from "#lib/bots/index.ts";
import type { BotInput } from "#lib/bots/schema.ts";
import { TurnTrace } from "#lib/turn/trace.ts";
import type { BotGrounding } from "./schema.ts";

const answersRead = 200;

/** Over the latest answers to visitors that models wrote from chunks. Throws not found for bots outside the actor's workspaces. */
export async function getBotGrounding(ctx: Context, { botId }: BotInput): Promise<BotGrounding> {
  await getBot(ctx, { botId });
  const turns = await ctx.db.turn.findMany({
    where: { botId, responder: "model", conversation: { channel: { not: "preview" } } },
    select: { trace: true },
    orderBy: { createdAt: "desc" },
    take: answersRead,
  });
  const grounding: BotGrounding = { answers: 0, sentences: 0, grounded: 0 };
  for (const { trace } of turns) {
    const parsed = TurnTrace.safeParse(trace);
    if (!parsed.success || !parsed.data.grounding) continue;
    const { sentences, ungrounded } = parsed.data.grounding;
    grounding.answers += 1;
    grounding.sentences += sentences;
    grounding.grounded += sentences - ungrounded.length;
  }
  return grounding;
}
