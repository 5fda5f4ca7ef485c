/** A bot whose model calls a tool that has the turn wait, and turns asked up to there. */
import { afterAll, beforeEach } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { type Channel, StartTurnInput } from "#lib/conversations/schema.ts";
import type { BotId, ConversationId, TurnId } from "#lib/ids.ts";
import type { Pending, TurnEvent } from "#lib/turn/schema.ts";
import type { ToolResult, ToolRun, ToolWait } from "#lib/turn/tools.ts";
import { resumeTurn, startTurn } from "#lib/turns/index.ts";
import { turnTools } from "#lib/turns/turn-tools.ts";
import { call, callsOnce, clientResult, fromClient } from "./calls.ts";
import type { World } from "./context.ts";
import type { OpenAiServer } from "./openai-server.ts";
import { type ScriptedTool, toolOf } from "./turn-fakes.ts";
import { eventsOf, openDraft } from "./turns.ts";

/** Each test begins with the one tool, which waits for the client, and a model that calls it. */
export function withWaitingTool(server: OpenAiServer) {
  const tools = turnTools();
  const serve = (outcome: (run: ToolRun) => ToolResult | ToolWait): ScriptedTool => {
    const tool = toolOf(call.name, outcome);
    tools.splice(0, tools.length, tool);
    return tool;
  };
  beforeEach(() => {
    serve(() => fromClient);
    server.answer(callsOnce);
  });
  afterAll(() => {
    tools.length = 0;
  });
  return serve;
}

type Asked = { turnId: TurnId; conversationId: ConversationId; events: TurnEvent[]; pending: Pending };

export async function askUntilWaiting(
  world: World,
  botId: BotId,
  ctx: Context,
  { channel = "web", ...input }: { channel?: Channel; text?: string; conversationId?: ConversationId } = {},
): Promise<Asked> {
  const bot = await openDraft(world, botId, channel);
  const started = await startTurn(ctx, {
    bot,
    input: StartTurnInput.parse({ text: "Kapan pesanan kopi tiba?", ...input }),
  });
  const events = await eventsOf(started.turnId);
  const last = events.at(-1);
  if (last?.type !== "turn.waiting") throw new Error(`The turn ends with ${last?.type}`);
  return { ...started, turnId: started.turnId, events, pending: last.pending };
}

type Result = Parameters<typeof resumeTurn>[1]["result"];

/** Through the bot's draft, on the channel of its page where no other is named. */
export async function resume(
  world: World,
  botId: BotId,
  ctx: Context,
  { turnId, result = clientResult, channel = "web", now }: Resuming,
): Promise<void> {
  await resumeTurn(ctx, { bot: await openDraft(world, botId, channel), turnId, result }, now);
}

type Resuming = { turnId: TurnId; result?: Result; channel?: Channel; now?: Date };
