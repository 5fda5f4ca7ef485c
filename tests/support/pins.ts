/** Pinned answers of a bot in a world, and the conversation that they come from. */
import type { BotId, ChunkId, MessageId, PinId } from "#lib/ids.ts";
import { createPin } from "#lib/pins/index.ts";
import type { Pin } from "#lib/pins/schema.ts";
import { toCitation } from "#lib/turn/cite-sources.ts";
import type { World } from "./context.ts";
import { addTalk } from "./transcripts.ts";
import { hitOf } from "./turn-fakes.ts";

export const question = "Kapan pesanan tiba?";
export const cited = "Tiga hari kerja [1], pukul delapan [2].";

/** The chunks of the bot's knowledge, by their titles. */
export async function chunkIds({ db, workspaceId }: World): Promise<Record<string, ChunkId>> {
  const rows = await db.chunk.findMany({ where: { base: { workspaceId } }, select: { id: true, title: true } });
  return Object.fromEntries(rows.map(({ id, title }) => [title, id]));
}

/** An answer of the bot that cites the chunks about delivery and opening hours. */
export async function addCitingAnswer(world: World, botId: BotId): Promise<MessageId> {
  const { answerIds } = await addTalk(world, botId, [{ question, answer: cited }]);
  const [id] = answerIds;
  if (!id) throw new Error("No answer");
  const chunks = await world.db.chunk.findMany({
    where: { base: { workspaceId: world.workspaceId } },
    orderBy: { number: "asc" },
  });
  const citations = chunks.map(({ id: chunkId, title, text }, at) =>
    toCitation(hitOf({ chunkId, title, text }), at + 1, []),
  );
  await world.db.message.update({ where: { id }, data: { citations } });
  return id;
}

/** A pin of that answer. */
export const addCitingPin = async (world: World, botId: BotId): Promise<Pin> =>
  createPin(world.owner, {
    botId,
    questions: [question],
    answer: cited,
    messageId: await addCitingAnswer(world, botId),
  });

/** What a change names: the pin as it is now. */
export async function asRead({ db }: World, pinId: PinId): Promise<{ pinId: PinId; updatedAt: string }> {
  const { updatedAt } = await db.pinnedAnswer.findUniqueOrThrow({ where: { id: pinId } });
  return { pinId, updatedAt: updatedAt.toISOString() };
}
