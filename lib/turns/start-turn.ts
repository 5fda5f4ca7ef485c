/** Starts a turn: checks whether it may start, and stores the question before the first token. */
import { createHash } from "node:crypto";
import type { Context } from "#lib/access/context.ts";
import { type ConversationOwner, ownerOf, wakeReaders } from "#lib/conversations/index.ts";
import { conversationLimits } from "#lib/conversations/schema.ts";
import { sharedDb } from "#lib/db/client.ts";
import { conflict, isAppError } from "#lib/errors.ts";
import { type ConversationId, type MessageId, newId, type TurnId } from "#lib/ids.ts";
import { findPinned } from "#lib/pins/index.ts";
import { asksAgain } from "#lib/questions/asks-again.ts";
import { getSettings } from "#lib/settings/index.ts";
import type { TurnInput } from "#lib/turn/run-turn.ts";
import { asRequest } from "#lib/yield-to-requests.ts";
import { acceptVariables, fillingOf, stillAccepted } from "./accept-variables.ts";
import { admitTurn } from "./admit-turn.ts";
import { takeOfDailyQuota } from "./daily-quota.ts";
import { driveTurn } from "./drive-turn.ts";
import { stopWaitingIn } from "./end-waiting.ts";
import { handoverOf } from "./handover-of.ts";
import { closeLiveTurn, live, markStored, openLiveTurn, whenReleased } from "./live-turns.ts";
import { type ConversationStart, requireOwnConversation } from "./load-history.ts";
import { loadQuestion, type TurnRequest } from "./load-question.ts";
import { momentOf } from "./moment-of.ts";
import { type QuestionFiles, takeQuestionFiles } from "./question-files.ts";
import { requireActive } from "./require-active.ts";
import type { TurnRows } from "./turn-rows-sql.ts";
import { storeStart } from "./turn-writer.ts";

function keyOf({ bot, input }: TurnRequest, owner: ConversationOwner): string | null {
  if (!input.idempotencyKey) return null;
  return createHash("sha256")
    .update([bot.id, owner.visitorId ?? owner.userId ?? "", input.idempotencyKey].join("\n"))
    .digest("base64url");
}

const variablesOf = (input: TurnRequest["input"]) => ("variables" in input ? (input.variables ?? {}) : {});

/** The answer before a question that asks the same in other words. */
function missedAnswerOf({ bot, input }: TurnRequest, before: ConversationStart | null): MessageId | null {
  if (!before || !("text" in input)) return null;
  const [question, answer] = before.history.slice(-2);
  if (question?.role !== "user" || answer?.role !== "assistant") return null;
  return asksAgain(question.text, input.text, bot.spec.language) ? before.leafId : null;
}

/** The turn that an earlier request with the same key started; null when there is none. */
async function findByKey(key: string): Promise<{ turnId: TurnId; conversationId: ConversationId } | null> {
  const known = live().turnIdByKey.get(key);
  const turn = known === undefined ? undefined : live().byTurnId.get(known);
  if (turn) return { turnId: turn.turnId, conversationId: turn.conversationId };
  const row = await sharedDb().turn.findUnique({
    where: { idempotencyKey: key },
    select: { id: true, conversationId: true },
  });
  return row && { turnId: row.id, conversationId: row.conversationId };
}

/**
 * Resolves once the question is stored and the answer has begun. A turn that waits in the same conversation is stopped.
 * Throws, before anything is stored: invalid, not found, unauthenticated for who was suspended meanwhile, conflict while
 * the conversation's last turn still runs, while a member answers in it, and where the visitor has not agreed to what the bot
 * asks for, rate limited, limit exceeded.
 */
export const startTurn = (
  ctx: Context,
  request: TurnRequest,
): Promise<{ turnId: TurnId; conversationId: ConversationId }> => asRequest(() => start(ctx, request));

async function start(ctx: Context, request: TurnRequest): Promise<{ turnId: TurnId; conversationId: ConversationId }> {
  const { bot, input } = request;
  // Reading, stopping and deleting stay open to whoever has not agreed to a new text.
  if (bot.consent?.isGiven === false) throw conflict("consent_needed");
  const owner = ownerOf(ctx, bot);
  const key = keyOf(request, owner);
  if (key !== null) {
    const earlier = await findByKey(key);
    if (earlier) return earlier;
  }
  while (input.conversationId !== undefined && live().heldConversations.has(input.conversationId))
    await whenReleased(input.conversationId);
  if (input.conversationId !== undefined && live().runningByConversationId.has(input.conversationId)) {
    await requireOwnConversation(ctx, { conversationId: input.conversationId, botId: bot.id, channel: bot.channel });
    // The same request, sent twice at once, may have started what runs.
    const meanwhile = key === null ? null : await findByKey(key);
    if (meanwhile) return meanwhile;
  }
  admitTurn(input.conversationId);

  const conversationId = input.conversationId ?? newId("conversation");
  const turn = openLiveTurn({
    turnId: newId("turn"),
    conversationId,
    botId: bot.id,
    workspaceId: bot.workspaceId,
    userId: owner.userId,
  });
  if (key !== null) live().turnIdByKey.set(key, turn.turnId);
  let giveBack: (() => Promise<void>) | null = null;
  let files: QuestionFiles | null = null;
  try {
    await requireActive(ctx, turn);
    const question = await loadQuestion(ctx, request);
    const { storedId, before } = question;
    if (before?.handover === "active") throw conflict("handover_active");
    files = await takeQuestionFiles(ctx, request, question);
    const { text } = files;
    const accepted = before ? stillAccepted(bot.spec, before.variables) : acceptVariables(bot.spec, variablesOf(input));
    const variables = fillingOf(bot.spec, accepted);
    const [settings, pinned, handover] = await Promise.all([
      getSettings(ctx.db),
      // A pinned answer knows nothing of a file.
      question.attachmentIds.length > 0
        ? null
        : findPinned(ctx.db, { botId: bot.id, spec: bot.spec, question: text, history: before?.history ?? [] }),
      handoverOf(ctx, bot, before),
    ]);
    const rows: TurnRows = {
      turnId: turn.turnId,
      questionId: storedId ?? newId("message"),
      isAnotherAnswer: storedId !== null,
      answerId: newId("message"),
      conversationId,
      isNew: before === null,
      workspaceId: bot.workspaceId,
      botId: bot.id,
      versionId: bot.versionId,
      channel: bot.channel,
      owner,
      parentId: before?.leafId ?? null,
      question: text,
      missedAnswerId: missedAnswerOf(request, before),
      ...files.rows,
      consent: bot.consent?.version ?? null,
      title: text.slice(0, conversationLimits.titleLength),
      variables: accepted,
      key,
      startedAt: new Date(),
    };
    const turnInput: TurnInput = {
      turnId: turn.turnId,
      conversationId,
      questionId: rows.questionId,
      answerId: rows.answerId,
      workspaceId: bot.workspaceId,
      spec: bot.spec,
      variables,
      history: before?.history ?? [],
      question: text,
      ...files.input,
      pinned,
      handover,
      moment: momentOf(ctx, { spec: bot.spec, settings }, rows.startedAt),
      signal: turn.stop.signal,
    };
    giveBack = await takeOfDailyQuota(ctx, bot);
    if (before) await stopWaitingIn(ctx.db, conversationId);
    const stored = storeStart(rows);
    void driveTurn(turn, rows, { input: turnInput, whole: before?.whole ?? true, stored, resumed: null }, key);
    await stored;
    markStored(turn);
    wakeReaders(conversationId);
    return { turnId: turn.turnId, conversationId };
  } catch (error) {
    turn.stop.abort();
    closeLiveTurn(turn, key);
    live().byTurnId.delete(turn.turnId);
    if (key !== null) live().turnIdByKey.delete(key);
    await giveBack?.();
    const earlier = key !== null && isAppError(error) && error.code === "conflict" ? await findByKey(key) : null;
    if (earlier) return earlier;
    throw error;
  } finally {
    files?.release();
  }
}
