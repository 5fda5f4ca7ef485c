/** The rows of finished turns as statements for one transaction: turns, usage and cited chunks. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type { ChunkId, TurnId } from "#lib/ids.ts";
import { outboxStatements } from "#lib/outbox/record-outbox.ts";
import type { OutboxFact } from "#lib/outbox/schema.ts";
import { indexMessages } from "#lib/retrieval/engine.ts";
import { summaryStatement } from "#lib/transcripts/index.ts";
import type { Outcome, OutcomeJudgement } from "#lib/turn/judge-outcome.ts";
import { type Ledger, totalsOf } from "#lib/turn/ledger.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import type { TurnOutcome } from "#lib/turn/turn-outcome.ts";
import { insightStatement } from "./book-insights-sql.ts";
import { minGroundedShare, unansweredStatement } from "./book-unanswered-sql.ts";
import { type Counted, tallies, usageStatement } from "./book-usage-sql.ts";
import { storedEventsOf } from "./stored-events.ts";
import type { TurnRows } from "./turn-rows-sql.ts";

export type TurnEnding = "completed" | "stopped" | "failed" | "interrupted";

/** The columns of its rows that the end of a turn needs. */
export type EndedRows = Pick<
  TurnRows,
  "turnId" | "answerId" | "conversationId" | "workspaceId" | "botId" | "channel" | "startedAt"
>;

/** A finished turn; a null outcome means that the engine threw, and the text stays as last saved. */
export type FinishedTurn = {
  rows: EndedRows;
  ending: TurnEnding;
  outcome: TurnOutcome | null;
  events: readonly TurnEvent[];
  /** Model calls that were booked at the turn's waits. */
  booked?: Ledger;
};

/** A turn whose engine threw has no ledger of its own: the calls booked at its waits stay. */
const ledgerOf = ({ outcome, booked = [] }: FinishedTurn): Ledger => outcome?.ledger ?? booked;

const isFailed = ({ ending }: FinishedTurn) => (ending === "failed" ? 1 : 0);

const failureCodeOf = (turn: FinishedTurn) => (isFailed(turn) ? (turn.outcome?.failureCode ?? "internal") : null);

const isPreview = ({ rows }: FinishedTurn) => rows.channel === "preview";

/** A preview is no answer to a visitor; its cost counts as usage, like every other model call. */
const countedOf = (turn: FinishedTurn): Counted => ({
  rows: turn.rows,
  ledger: ledgerOf(turn).slice(turn.booked?.length ?? 0),
  modelName: turn.outcome?.modelName ?? "",
  ...(isPreview(turn) ? { turns: 0, failed: 0, previews: 1 } : { turns: 1, failed: isFailed(turn), previews: 0 }),
});

const rounded = (ms: number | null | undefined) => (ms == null ? null : Math.round(ms));

/** A turn that did not end well, or never began, is unanswered, whatever its text is. */
function outcomeValues({ ending, outcome }: FinishedTurn): unknown[] {
  const judged = outcome?.judgement;
  const isOver = ending === "completed" || ending === "stopped";
  const became: Outcome = judged && isOver ? judged.outcome : "unanswered";
  return [became, judged?.cited ?? false, judged?.groundedShare ?? null, judged?.language ?? null];
}

function turnRow(turn: FinishedTurn, now: Date): unknown[] {
  const { rows, ending, outcome } = turn;
  const trace = outcome?.trace;
  const used = totalsOf(ledgerOf(turn));
  return [
    rows.turnId,
    ending,
    failureCodeOf(turn),
    outcome?.responder ?? null,
    outcome?.modelId ?? null,
    outcome?.modelName ?? null,
    used.promptTokens,
    used.completionTokens,
    used.costMicros,
    rounded(trace?.firstTokenMs),
    rounded(trace?.durationMs),
    trace ? JSON.stringify(trace) : null,
    now,
    ...outcomeValues(turn),
    JSON.stringify(storedEventsOf(turn.events)),
  ];
}

const stateOf = ({ ending }: FinishedTurn) => (ending === "completed" ? "complete" : ending);

function answerStatements(turns: readonly FinishedTurn[]): Statement[] {
  const statements: Statement[] = [];
  const answers = turns.flatMap((turn) => {
    const { outcome } = turn;
    if (!outcome) return [];
    return [[turn.rows.answerId, outcome.text, stateOf(turn), outcome.responder, JSON.stringify(outcome.citations)]];
  });
  const broken = turns.flatMap((turn) => (turn.outcome ? [] : [[turn.rows.answerId, stateOf(turn)]]));
  if (answers.length > 0) {
    statements.push(Prisma.sql`
      update message set text = v.column2, state = v.column3, responder = v.column4, citations = v.column5
      from (values ${valuesOf(answers)}) as v where message.id = v.column1`);
  }
  if (broken.length > 0) {
    statements.push(Prisma.sql`
      update message set state = v.column2 from (values ${valuesOf(broken)}) as v where message.id = v.column1`);
  }
  return statements;
}

const turnStatement = (turns: readonly FinishedTurn[], now: Date): Statement => Prisma.sql`
  update turn set state = v.column2, failure_code = v.column3, responder = v.column4, model_id = v.column5, model_name = v.column6,
    prompt_tokens = v.column7, completion_tokens = v.column8, cost_micros = v.column9, first_token_ms = v.column10,
    duration_ms = v.column11, trace = v.column12, finished_at = v.column13, outcome = v.column14, cited = v.column15,
    grounded_share = v.column16, language = v.column17, events = v.column18,
    waiting = null, wait_until = null
  from (values ${valuesOf(turns.map((turn) => turnRow(turn, now)))}) as v where turn.id = v.column1`;

export type JudgedTurn = { id: TurnId; judgement: OutcomeJudgement };

/** For turns that ended before outcomes were stored; a turn judged meanwhile keeps its outcome. */
export const outcomeStatement = (turns: readonly JudgedTurn[]): Statement => Prisma.sql`
  update turn set outcome = v.column2, cited = v.column3, grounded_share = v.column4, language = v.column5
  from (values ${valuesOf(turns.map(({ id, judgement: { outcome, cited, groundedShare, language } }) => [id, outcome, cited, groundedShare, language]))}) as v
  where turn.id = v.column1 and turn.outcome is null`;

/** A preview is no conversation with a visitor, so it does not change the bot's last question. */
function lastQuestionStatements(turns: readonly FinishedTurn[]): Statement[] {
  const askedAt = new Map(
    turns.flatMap((turn) => (isPreview(turn) ? [] : [[turn.rows.botId, turn.rows.startedAt] as const])),
  );
  if (askedAt.size === 0) return [];
  return [
    Prisma.sql`
      update bot set last_question_at = v.column2 from (values ${valuesOf([...askedAt])}) as v where bot.id = v.column1`,
  ];
}

/** How often visitors' answers rest on each chunk. */
function quotedStatements(turns: readonly FinishedTurn[], now: Date): Statement[] {
  const hits = new Map<ChunkId, number>();
  for (const turn of turns) {
    if (isPreview(turn)) continue;
    for (const { chunkId } of turn.outcome?.citations ?? []) hits.set(chunkId, (hits.get(chunkId) ?? 0) + 1);
  }
  if (hits.size === 0) return [];
  return [
    Prisma.sql`
      update chunk set hits = chunk.hits + v.column2, last_used_at = ${now}
      from (values ${valuesOf([...hits])}) as v where chunk.id = v.column1`,
  ];
}

/** After the rows of the turns, whose columns are added. */
function insightStatements(turns: readonly FinishedTurn[]): Statement[] {
  const asked = turns.flatMap((turn) =>
    isPreview(turn) ? [] : [{ turnId: turn.rows.turnId, askedAt: turn.rows.startedAt }],
  );
  return asked.length > 0 ? [insightStatement(asked)] : [];
}

/** Whether a visitor's question goes to those without a good answer. */
export function lacksAnswer(turn: FinishedTurn): boolean {
  if (isPreview(turn) || turn.ending === "stopped") return false;
  const judged = turn.outcome?.judgement;
  return judged?.outcome !== "answered" || (judged.groundedShare ?? 1) < minGroundedShare;
}

function unansweredStatements(turns: readonly FinishedTurn[]): Statement[] {
  const lacking = turns.filter(lacksAnswer).map(({ rows }) => rows.turnId);
  return lacking.length > 0 ? [unansweredStatement(lacking)] : [];
}

/** What members find conversations by. */
function readingStatements(turns: readonly FinishedTurn[]): Statement[] {
  const visits = turns.filter((turn) => !isPreview(turn)).map(({ rows }) => rows);
  if (visits.length === 0) return [];
  return [
    summaryStatement(visits.map(({ conversationId }) => conversationId)),
    ...indexMessages(visits.map(({ answerId }) => answerId)),
  ];
}

const toOutboxFact = (turn: FinishedTurn): OutboxFact => {
  const { turnId, conversationId, botId, channel, workspaceId } = turn.rows;
  const ended = { state: turn.ending, failureCode: failureCodeOf(turn) };
  return { kind: "turn.ended", workspaceId, payload: { turnId, conversationId, botId, channel, ...ended } };
};

export function finishStatements(turns: readonly FinishedTurn[]): Statement[] {
  if (turns.length === 0) return [];
  const now = new Date();
  return [
    ...answerStatements(turns),
    turnStatement(turns, now),
    usageStatement(tallies(turns.map(countedOf)), now),
    ...lastQuestionStatements(turns),
    ...quotedStatements(turns, now),
    ...insightStatements(turns),
    ...unansweredStatements(turns),
    ...readingStatements(turns),
    ...outboxStatements(turns.map(toOutboxFact), now),
  ];
}
