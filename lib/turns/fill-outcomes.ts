/**
 * Judges turns that ended before outcomes were stored: their outcome is unknown. A job of short slices that yields to
 * requests; a judged turn is no longer unknown, so the next run continues where the last one ended.
 */
import { readSpec } from "#lib/bots/read-spec.ts";
import type { Language } from "#lib/bots/spec.ts";
import { type Db, runTogether } from "#lib/db/client.ts";
import type { ConversationId, VersionId } from "#lib/ids.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { log } from "#lib/log.ts";
import { summaryStatement } from "#lib/transcripts/index.ts";
import { judgeOutcome } from "#lib/turn/judge-outcome.ts";
import { refusalOf } from "#lib/turn/pack-prompt.ts";
import { Responder } from "#lib/turn/schema.ts";
import { TurnTrace } from "#lib/turn/trace.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { unansweredStatement } from "./book-unanswered-sql.ts";
import { type JudgedTurn, outcomeStatement } from "./finish-rows-sql.ts";

export const outcomeJob = "turns.outcomes";

/** Traces are parsed in the thread that serves requests; this many take a few milliseconds. */
const sliceSize = 25;
/** The longest time that other jobs wait for this one. */
const maxRunMs = 2_000;

type FillRun = Pick<JobRun, "progress"> & { now?: () => number };
const performanceNow = () => performance.now();

const unknown = { outcome: null, state: { notIn: ["running", "waiting"] } };

/** The refusal text and the language of the bot that answered. */
type BotWords = { refusal: string; language: Language };
const noWords: BotWords = { refusal: "", language: "id" };

/** A spec that cannot be parsed does not keep the turns of its bot from being judged. */
function wordsOf(json: unknown): BotWords {
  try {
    const spec = readSpec(json);
    return { refusal: refusalOf(spec, spec.language), language: spec.language };
  } catch (error) {
    log().warn({ err: error }, "bot.unreadable");
    return noWords;
  }
}

async function wordsByVersion(db: Db, ids: readonly (VersionId | null)[]): Promise<Map<VersionId, BotWords>> {
  const versions = await db.botVersion.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, spec: true },
  });
  return new Map(versions.map(({ id, spec }) => [id, wordsOf(spec)]));
}

type JudgedRow = JudgedTurn & { conversationId: ConversationId };

async function judgeSlice(db: Db): Promise<JudgedRow[]> {
  const turns = await db.turn.findMany({
    where: unknown,
    select: {
      id: true,
      conversationId: true,
      state: true,
      responder: true,
      versionId: true,
      bot: { select: { draft: true } },
      questionId: true,
      answerId: true,
      trace: true,
    },
    take: sliceSize,
  });
  if (turns.length === 0) return [];
  const messages = await db.message.findMany({
    where: { id: { in: turns.flatMap(({ questionId, answerId }) => [questionId, answerId]) } },
    select: { id: true, text: true, citations: true },
  });
  const messagesById = new Map(messages.map((message) => [message.id, message]));
  const words = await wordsByVersion(
    db,
    turns.map(({ versionId }) => versionId),
  );
  return turns.map(({ id, conversationId, state, responder, versionId, bot, questionId, answerId, trace }) => {
    const answer = messagesById.get(answerId);
    const judgement = judgeOutcome({
      state,
      responder: Responder.nullable().catch(null).parse(responder),
      text: answer?.text ?? "",
      citations: Array.isArray(answer?.citations) ? answer.citations.length : 0,
      grounding: TurnTrace.safeParse(trace).data?.grounding ?? null,
      question: messagesById.get(questionId)?.text ?? "",
      // A turn of the preview has no version: today's draft is the nearest to the spec that answered.
      ...(versionId === null ? wordsOf(bot.draft) : (words.get(versionId) ?? noWords)),
    });
    return { id, conversationId, judgement };
  });
}

/** Enqueues the job at start, where unjudged turns exist. */
export async function queueOutcomes(db: Db): Promise<void> {
  const first = await db.turn.findFirst({ where: unknown, select: { id: true } });
  if (first) await enqueueOnce(db, { kind: outcomeJob, payload: {} });
}

/** Turns left over when the time is up wait behind other jobs. */
export async function fillOutcomes(db: Db, { progress, now = performanceNow }: FillRun): Promise<void> {
  const until = now() + maxRunMs;
  while (now() < until) {
    await progress(0);
    await yieldToRequests();
    const judged = await judgeSlice(db);
    if (judged.length === 0) return;
    await runTogether({ db }, [
      outcomeStatement(judged),
      unansweredStatement(judged.map(({ id }) => id)),
      summaryStatement(judged.map(({ conversationId }) => conversationId)),
    ]);
  }
  await queueOutcomes(db);
}
