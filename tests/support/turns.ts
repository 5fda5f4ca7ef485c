/** A bot with knowledge in a world, and turns asked of it to their end. */

import type { Context } from "#lib/access/context.ts";
import { createBot, saveDraft } from "#lib/bots/index.ts";
import { type BotSpec, blankSpec } from "#lib/bots/spec.ts";
import { type AnswerAgainInput, type Channel, StartTurnInput } from "#lib/conversations/schema.ts";
import { sharedDb } from "#lib/db/client.ts";
import type { BotId, ConversationId, TurnId } from "#lib/ids.ts";
import { addSnippet, createBase } from "#lib/knowledge/index.ts";
import { type OpenBot, requireOpenBot } from "#lib/publishing/index.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import { live, startTurn, type TurnRequest } from "#lib/turns/index.ts";
import { visitorContext, type World } from "./context.ts";

export async function addBot(world: World, change: Partial<BotSpec> = {}): Promise<BotId> {
  const workspaceId = world.workspaceId;
  const base = await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" });
  const baseId = base.id;
  await addSnippet(world.owner, {
    baseId,
    title: "Pengiriman",
    text: "Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja.",
  });
  await addSnippet(world.owner, {
    baseId,
    title: "Jam buka",
    text: "Toko buka pukul delapan pagi sampai sembilan malam.",
  });
  const bot = await createBot(world.owner, { workspaceId, from: { kind: "blank", name: "Asisten", language: "id" } });
  const botId = bot.id;
  const blank = blankSpec({ name: "Asisten", language: "id" });
  const spec = { ...blank, knowledge: { ...blank.knowledge, baseIds: [baseId] }, ...change };
  await saveDraft(world.owner, { botId, revision: bot.revision, spec });
  return botId;
}

export const visitor = () => visitorContext(sharedDb());

type Asked = { turnId: TurnId; conversationId: ConversationId; events: TurnEvent[] };

/** The events of a turn, once it is over. */
export async function eventsOf(turnId: TurnId): Promise<TurnEvent[]> {
  const turn = live().byTurnId.get(turnId);
  if (!turn) throw new Error(`No live turn ${turnId}`);
  if (!turn.finished) {
    await new Promise<void>((resolve) => {
      const wake = () => {
        if (turn.finished) resolve();
      };
      turn.readers.add(wake);
    });
  }
  return turn.events.map(({ event }) => event);
}

/** A draft, to be talked to as on its page. */
export const openDraft = async (world: World, botId: BotId, channel: Channel = "web"): Promise<OpenBot> => ({
  ...(await requireOpenBot(world.owner, { channel: "preview", by: { botId }, origin: null })),
  channel,
  forAccounts: false,
});

async function run(ctx: Context, request: TurnRequest): Promise<Asked> {
  const { turnId, conversationId } = await startTurn(ctx, request);
  return { turnId, conversationId, events: await eventsOf(turnId) };
}

export const ask = async (world: World, botId: BotId, ctx: Context, input: Record<string, unknown>): Promise<Asked> =>
  run(ctx, { bot: await openDraft(world, botId), input: StartTurnInput.parse(input) });

/** Another answer to a stored question. */
export const askAgain = async (world: World, botId: BotId, ctx: Context, input: AnswerAgainInput): Promise<Asked> =>
  run(ctx, { bot: await openDraft(world, botId), input });
