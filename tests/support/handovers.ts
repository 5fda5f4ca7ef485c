/** Visitors who ask for a person in a world, and members who answer them. */
import type { Context } from "#lib/access/context.ts";
import { type BotSpec, blankSpec } from "#lib/bots/spec.ts";
import { endHandover, replyToVisitor, requestHandover, writeToMember } from "#lib/handover/index.ts";
import { RequestHandoverInput } from "#lib/handover/schema.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { randomKey } from "#lib/text/random-key.ts";
import type { World } from "./context.ts";
import { addBot, ask, openDraft, visitor } from "./turns.ts";

const { handover } = blankSpec({ name: "Asisten", language: "id" });

export type Asked = { bot: OpenBot; botId: BotId; conversationId: ConversationId; who: Context };

export const botWithHandover = (world: World, change: Partial<BotSpec["handover"]> = {}): Promise<BotId> =>
  addBot(world, { handover: { ...handover, enabled: true, ...change } });

/** A visitor with one question answered, of a bot that has hand-overs. */
export async function chatting(
  world: World,
  { botId, who = visitor(), text = "Kapan pesanan tiba?" }: { botId?: BotId; who?: Context; text?: string } = {},
): Promise<Asked> {
  const id = botId ?? (await botWithHandover(world));
  const { conversationId } = await ask(world, id, who, { text });
  return { bot: await openDraft(world, id), botId: id, conversationId, who };
}

export const request = ({ bot, conversationId, who }: Asked, input: Record<string, unknown> = {}) =>
  requestHandover(who, { bot, input: RequestHandoverInput.parse({ conversationId, reason: "asked", ...input }) });

export const reply = (member: Context, { conversationId }: Asked, text = "Sebentar, saya cek.", key = randomKey()) =>
  replyToVisitor(member, { conversationId, text, idempotencyKey: key });

export const write = ({ bot, conversationId, who }: Asked, text = "Terima kasih", key = randomKey()) =>
  writeToMember(who, { bot, input: { conversationId, text, idempotencyKey: key } });

export const end = (member: Context, { conversationId }: Asked) => endHandover(member, { conversationId });

/** Who wrote what, in order. */
export async function saidIn({ db }: World, { conversationId }: Asked): Promise<[by: string, text: string][]> {
  const rows = await db.message.findMany({ where: { conversationId }, orderBy: { sequence: "asc" } });
  return rows.map(({ authorKind, authorName, text }) => [authorName ?? authorKind, text]);
}
