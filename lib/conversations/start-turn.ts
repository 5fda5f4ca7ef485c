/** Starts a turn and drives it to its end, whoever reads along: stores, publishes events, and never depends on a request. */
import { createHash } from "node:crypto";
import type { BotSpec } from "../bots/spec.ts";
import { sharedDb } from "../db/client.ts";
import { conflict, invalid, isAppError, rateLimited, unavailable } from "../errors.ts";
import { newId } from "../ids.ts";
import { log } from "../log.ts";
import { noteModelOutcome, resolveChatModels } from "../providers/index.ts";
import type { SearchPort } from "../retrieval/port.ts";
import { sqliteSearch } from "../retrieval/sqlite-search.ts";
import { runTurn, searchOf, type TurnInput, type TurnOutcome } from "../turn/run-turn.ts";
import { closeLiveTurn, type LiveTurn, live, openLiveTurn, publishEvent } from "./live-turns.ts";
import { type Asker, loadHistory } from "./load-history.ts";
import { conversationLimits, type StartTurnInput } from "./schema.ts";
import type { TurnRows } from "./turn-rows.ts";
import { forgetText, saveTextSoon, storeFinish, storeStart } from "./turn-writer.ts";

export type Channel = "web" | "preview" | "api";

export type TurnBot = { id: string; workspaceId: string; versionId: string | null; spec: BotSpec };

export type TurnRequest = { bot: TurnBot; channel: Channel; asker: Asker; input: StartTurnInput };

/** Turns that may run at once in this process; more are told to come back. */
const mostRunning = 1_000;
const busyRetryMs = 3_000;
/** Tokens that arrive within this time go out as one frame; the first goes at once. */
const joinMs = 30;

function keyOf({ bot, asker, input }: TurnRequest): string | null {
  if (!input.idempotencyKey) return null;
  return createHash("sha256")
    .update([bot.id, asker.visitorId ?? asker.userId ?? "", input.idempotencyKey].join("\n"))
    .digest("base64url");
}

/** The values for the bot's blanks: what the visitor was asked for, and the maker's own. Throws for a missing required one. */
function variablesOf(spec: BotSpec, given: Readonly<Record<string, string>>): Record<string, string> {
  const missing = spec.variables.filter(
    ({ key, askVisitor, required }) => askVisitor && required && !given[key]?.trim(),
  );
  if (missing.length > 0) {
    throw invalid(Object.fromEntries(missing.map(({ key }) => [`variables.${key}`, { reason: "required" }])));
  }
  return Object.fromEntries(
    spec.variables.map(({ key, askVisitor, value }) => [key, (askVisitor ? given[key]?.trim() : undefined) || value]),
  );
}

/** The turn that an earlier request with the same key started; null when there is none. */
async function findByKey(key: string): Promise<{ turnId: string; conversationId: string } | null> {
  const known = live().turnIdByKey.get(key);
  const turn = known === undefined ? undefined : live().byTurnId.get(known);
  if (turn) return { turnId: turn.turnId, conversationId: turn.conversationId };
  const row = await sharedDb().turn.findUnique({
    where: { idempotencyKey: key },
    select: { id: true, conversationId: true },
  });
  return row && { turnId: row.id, conversationId: row.conversationId };
}

function admit(conversationId: string | undefined): void {
  const turns = live();
  if (turns.draining) throw unavailable("busy");
  if (turns.running >= mostRunning) throw rateLimited(busyRetryMs);
  if (conversationId !== undefined && turns.runningByConversationId.has(conversationId)) throw conflict("turn_running");
}

/**
 * The question is stored when this resolves, and the answer is on its way. Throws, before anything is stored: invalid,
 * not found, conflict while the conversation's last turn still runs, rate limited.
 */
export async function startTurn(request: TurnRequest): Promise<{ turnId: string; conversationId: string }> {
  const { bot, input, asker, channel } = request;
  const key = keyOf(request);
  if (key !== null) {
    const earlier = await findByKey(key);
    if (earlier) return earlier;
  }
  admit(input.conversationId);

  const conversationId = input.conversationId ?? newId("conversation");
  const turn = openLiveTurn({ turnId: newId("turn"), conversationId, botId: bot.id });
  if (key !== null) live().turnIdByKey.set(key, turn.turnId);
  try {
    const before = input.conversationId
      ? await loadHistory(sharedDb(), {
          conversationId,
          botId: bot.id,
          asker,
          parentId: input.parentId ?? null,
          messages: bot.spec.model.historyTurns * 2,
        })
      : null;
    const given = before?.variables ?? input.variables ?? {};
    const rows: TurnRows = {
      turnId: turn.turnId,
      questionId: newId("message"),
      answerId: newId("message"),
      conversationId,
      isNew: before === null,
      workspaceId: bot.workspaceId,
      botId: bot.id,
      versionId: bot.versionId,
      channel,
      asker,
      parentId: before?.leafId ?? null,
      question: input.text,
      title: input.text.slice(0, conversationLimits.titleLength),
      variables: given,
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
      variables: variablesOf(bot.spec, given),
      history: before?.history ?? [],
      question: input.text,
      signal: turn.stop.signal,
    };
    const search = searchAhead(turnInput);
    await storeStart(rows);
    void drive(turn, rows, { input: turnInput, search }, key);
    return { turnId: turn.turnId, conversationId };
  } catch (error) {
    closeLiveTurn(turn, key);
    live().byTurnId.delete(turn.turnId);
    if (key !== null) live().turnIdByKey.delete(key);
    const earlier = key !== null && isAppError(error) && error.code === "conflict" ? await findByKey(key) : null;
    if (earlier) return earlier;
    throw error;
  }
}

type Work = { input: TurnInput; search: SearchPort };

/** The turn's search is under way while its question is being stored: a visitor waits for the longer of the two. */
function searchAhead(input: TurnInput): SearchPort {
  const port = sqliteSearch(sharedDb());
  const wanted = searchOf(input);
  if (!wanted) return port;
  const found = port.search(wanted);
  // When storing fails nobody asks for it any more; when it is asked for, its failure shows there.
  found.catch((error: unknown) => log().debug({ err: error, turnId: input.turnId }, "search.failed"));
  return { search: () => found };
}

/** Publishes what the engine yields, tokens of one moment joined, and gives back how it ended. */
async function relay(turn: LiveTurn, answerId: string, { input, search }: Work): Promise<TurnOutcome> {
  const models = await resolveChatModels(sharedDb(), input.spec.model.modelIds);
  const events = runTurn(input, { search, models, now: () => performance.now() });
  let text = "";
  let pending = "";
  let sentAt = 0;
  let timer: NodeJS.Timeout | null = null;
  const send = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!pending) return;
    publishEvent(turn, { type: "answer.delta", text: pending });
    pending = "";
    sentAt = performance.now();
  };
  try {
    for (;;) {
      const next = await events.next();
      if (next.done) return next.value;
      const event = next.value;
      if (event.type !== "answer.delta") {
        send();
        publishEvent(turn, event);
        continue;
      }
      text += event.text;
      pending += event.text;
      saveTextSoon(answerId, text);
      const waitMs = sentAt + joinMs - performance.now();
      if (waitMs <= 0) send();
      else timer ??= setTimeout(send, waitMs);
    }
  } finally {
    send();
  }
}

/** Keeps the providers' health current. Nobody waits for it, so a failure is logged and no more. */
async function noteOutcomes(outcome: TurnOutcome | null): Promise<void> {
  try {
    for (const { modelId, code } of outcome?.trace.attempts ?? []) await noteModelOutcome(sharedDb(), modelId, code);
  } catch (error) {
    log().warn({ err: error }, "provider.health-not-stored");
  }
}

async function drive(turn: LiveTurn, rows: TurnRows, work: Work, key: string | null): Promise<void> {
  let outcome: TurnOutcome | null = null;
  try {
    outcome = await relay(turn, rows.answerId, work);
  } catch (error) {
    log().error({ err: error, turnId: turn.turnId }, "turn.broke");
  }
  forgetText(rows.answerId);
  const state = turn.ending ?? outcome?.state ?? "failed";
  const stopped = state === "stopped" || state === "interrupted";
  try {
    await storeFinish({ rows, ending: state, outcome });
  } catch (error) {
    // The start sweep marks the turn interrupted; its partial text was flushed before.
    log().error({ err: error, turnId: turn.turnId }, "turn.not-stored");
  }
  if (state === "completed" || stopped) publishEvent(turn, { type: "turn.completed", turnId: turn.turnId, stopped });
  else publishEvent(turn, { type: "turn.failed", turnId: turn.turnId, code: outcome?.failureCode ?? "internal" });
  closeLiveTurn(turn, key);
  await noteOutcomes(outcome);
  log().debug(
    {
      turnId: turn.turnId,
      botId: turn.botId,
      state,
      durationMs: Math.round(outcome?.trace.durationMs ?? 0),
      responder: outcome?.responder,
    },
    "turn.finished",
  );
}
