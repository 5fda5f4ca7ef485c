/** Resumes a waiting turn, once its input has come. */
import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { parseTurnEvents, whereOwn } from "#lib/conversations/index.ts";
import { inTransaction, jsonNull, type Prisma } from "#lib/db/client.ts";
import { conflict, notFound } from "#lib/errors.ts";
import type { TurnId } from "#lib/ids.ts";
import { parseInput } from "#lib/parse.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { getSettings } from "#lib/settings/index.ts";
import type { Moment } from "#lib/turn/moment.ts";
import type { Given } from "#lib/turn/run-calls.ts";
import type { TurnInput } from "#lib/turn/run-turn.ts";
import { failedResult, maxResultLength } from "#lib/turn/tools.ts";
import { asRequest } from "#lib/yield-to-requests.ts";
import { admitTurn } from "./admit-turn.ts";
import { driveTurn } from "./drive-turn.ts";
import { endWaiting, findWaiting, rowsOf, waitedMs } from "./end-waiting.ts";
import { closeLiveTurn, type LiveTurn, live, openLiveTurn, publishEvent, whenOver } from "./live-turns.ts";
import { momentOf } from "./moment-of.ts";
import { requireActive } from "./require-active.ts";
import { replayWaiting } from "./stored-events.ts";
import { readWaiting } from "./waiting-state.ts";

const callId = z.string().min(1).max(200);

/** The input for the call that the turn waits for. */
export const ResumeResult = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("tool_result"),
    callId,
    ok: z.boolean().default(true),
    content: z.string().max(maxResultLength),
  }),
  z.strictObject({ kind: z.literal("consent"), callId, granted: z.boolean() }),
  z.strictObject({ kind: z.literal("human"), callId, text: z.string().trim().min(1).max(maxResultLength) }),
]);
export type ResumeResult = z.infer<typeof ResumeResult>;

export type ResumeRequest = { bot: OpenBot; turnId: TurnId; result: z.input<typeof ResumeResult> };

function givenBy(result: ResumeResult): Given {
  switch (result.kind) {
    case "tool_result":
      return { type: "result", ok: result.ok, content: result.content };
    case "human":
      return { type: "result", ok: true, content: result.text };
    case "consent":
      return result.granted ? { type: "consent" } : failedResult("declined");
  }
}

const gone = { not_waiting: () => conflict("turn_not_waiting"), expired: () => conflict("wait_expired") };

/** Turns of the preview are left out: they belong to the member who tries the draft, whom `whereOwn` finds. */
const whereOfTeam = (ctx: Context, bot: OpenBot): Prisma.TurnWhereInput => ({
  conversation: { deletedAt: null, channel: { not: "preview" }, ...inVisibleWorkspace(ctx) },
  botId: bot.id,
});

/**
 * A tool's result and a consent come from the actor who asked. A human's answer comes from the team, never from the
 * visitor: from members who may write in the bot's conversations, and in the preview from the member who tries the
 * draft. Throws not found for any other actor's turn.
 */
async function requireResumable(ctx: Context, { bot, turnId }: ResumeRequest, { kind }: ResumeResult) {
  const own: Prisma.TurnWhereInput = {
    botId: bot.id,
    conversation: whereOwn(ctx, { botId: bot.id, channel: bot.channel }),
  };
  const ofTrials = { botId: bot.id, conversation: whereOwn(ctx, { botId: bot.id, channel: "preview" }) };
  const where = kind === "human" ? { OR: [whereOfTeam(ctx, bot), ofTrials] } : own;
  const turn = await ctx.db.turn.findFirst({
    where: { ...where, id: turnId },
    select: {
      state: true,
      failureCode: true,
      conversationId: true,
      conversation: { select: { channel: true, userId: true } },
      bot: { select: { workspaceId: true } },
    },
  });
  if (!turn) throw notFound("turn");
  const { channel } = turn.conversation;
  if (kind === "human")
    requirePermission(ctx, channel === "preview" ? "bots.try" : "conversations.write", turn.bot.workspaceId);
  return turn;
}

/** Takes the turn out of its wait, in one transaction, so that one of two concurrent requests gets it. */
async function claimWaitingTurn(ctx: Context, { turnId }: ResumeRequest, result: ResumeResult, now: Date) {
  return inTransaction(ctx, async (ctx) => {
    const row = await findWaiting(ctx.db, turnId);
    if (!row) return "not_waiting";
    const state = readWaiting(row.waiting);
    if (!state || new Date(state.pending.expiresAt) <= now) return "expired";
    if (state.pending.callId !== result.callId || state.pending.kind !== result.kind) return "not_waiting";
    const { count } = await ctx.db.turn.updateMany({
      where: { id: turnId, state: "waiting" },
      data: { state: "running", waiting: jsonNull, waitUntil: null },
    });
    if (count === 0) return "not_waiting";
    await ctx.db.message.update({ where: { id: row.answerId }, data: { state: "streaming" } });
    return { row, state };
  });
}

type Taken = Exclude<Awaited<ReturnType<typeof claimWaitingTurn>>, string>;

/** Publishes the events from before the wait again, so that a reader who attaches now gets the whole turn. */
function tellBefore(turn: LiveTurn, { row, state }: Taken): void {
  const { id: turnId, conversationId, questionId: messageId, answerId } = row;
  const { pending, eventsSent, paused } = state;
  turn.sentBefore = eventsSent;
  const told = replayWaiting({
    started: { type: "turn.started", turnId, conversationId, messageId, answerId },
    stored: parseTurnEvents(row.events) ?? [],
    text: paused.rounds.text,
    waiting: { type: "turn.waiting", turnId, pending },
  });
  for (const event of told) publishEvent(turn, event);
  publishEvent(turn, { type: "turn.resumed", turnId, callId: pending.callId });
}

function inputOf({ row, state }: Taken, { signal }: AbortController, moment: Moment): TurnInput {
  const { id: turnId, conversationId, questionId, answerId, bot } = row;
  const { spec, variables, history, question } = state;
  const ids = { turnId, conversationId, questionId, answerId, workspaceId: bot.workspaceId };
  return { ...ids, spec, variables, history, question, pinned: null, handover: null, moment, signal };
}

/**
 * Resolves once the answer continues. Throws: invalid for a result that is too long, not found, unauthenticated for who was
 * suspended meanwhile, conflict for a turn that no longer waits for this input, rate limited.
 */
export async function resumeTurn(ctx: Context, request: ResumeRequest, now = new Date()): Promise<void> {
  const { bot, turnId } = request;
  const result = parseInput(ResumeResult, request.result);
  const settings = await getSettings(ctx.db);
  const { state, failureCode, conversationId, conversation } = await requireResumable(ctx, request, result);
  if (state !== "waiting") throw gone[failureCode === "expired" ? "expired" : "not_waiting"]();
  const closing = live().byTurnId.get(turnId);
  if (closing?.pausing) await whenOver(closing);
  if (live().runningByConversationId.get(conversationId) === turnId) throw gone.not_waiting();
  admitTurn(conversationId);

  const turn = openLiveTurn({
    turnId,
    conversationId,
    botId: bot.id,
    workspaceId: bot.workspaceId,
    userId: conversation.userId,
  });
  turn.isStored = true;
  const claim = async () => {
    await requireActive(ctx, turn);
    return claimWaitingTurn(ctx, request, result, now);
  };
  const taken = await asRequest(claim).catch((error: unknown) => {
    closeLiveTurn(turn, null, { keepsEvents: false });
    throw error;
  });
  if (typeof taken === "string") {
    closeLiveTurn(turn, null, { keepsEvents: false });
    if (taken === "expired") await endWaiting(ctx.db, turnId, "expired", now);
    throw gone[taken]();
  }
  tellBefore(turn, taken);
  const resumed = { paused: taken.state.paused, given: givenBy(result), waitedMs: waitedMs(taken.state, now) };
  const work = {
    input: inputOf(taken, turn.stop, momentOf(ctx, { spec: taken.state.spec, settings }, now)),
    whole: false,
    stored: Promise.resolve(),
    resumed,
  };
  void driveTurn(turn, { ...rowsOf(taken.row), question: taken.state.question }, work, null);
}
