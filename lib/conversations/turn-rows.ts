/**
 * The rows of turns as statements for one transaction: at their start, as their answers grow, and at their end. Each statement
 * writes the rows of all turns that are committed together. SQL that SQLite and PostgreSQL share.
 */
import { Prisma } from "../db/client.ts";
import type { TurnOutcome } from "../turn/run-turn.ts";
import type { Asker } from "./load-history.ts";
import type { Channel } from "./start-turn.ts";

export type TurnRows = {
  turnId: string;
  questionId: string;
  answerId: string;
  conversationId: string;
  isNew: boolean;
  workspaceId: string;
  botId: string;
  versionId: string | null;
  channel: Channel;
  asker: Asker;
  parentId: string | null;
  question: string;
  title: string;
  variables: Readonly<Record<string, string>>;
  key: string | null;
  startedAt: Date;
};

type Statement = Prisma.Sql;

/** `(?, ?), (?, ?)`: rows whose columns SQL calls column1, column2 and so on. */
const valuesOf = (rows: readonly unknown[][]) => Prisma.join(rows.map((row) => Prisma.sql`(${Prisma.join(row)})`));

/** Sequence numbers come from the conversation's own counter, inside the transaction: order never hangs on a clock. */
export function startStatements(turns: readonly TurnRows[]): Statement[] {
  if (turns.length === 0) return [];
  const statements: Statement[] = [];
  const fresh = turns.filter(({ isNew }) => isNew);
  const continued = turns.filter(({ isNew }) => !isNew);
  if (fresh.length > 0) {
    const rows = fresh.map(({ asker, startedAt, ...turn }) => [
      turn.conversationId,
      turn.workspaceId,
      turn.botId,
      turn.channel,
      asker.visitorId,
      asker.userId,
      turn.title,
      JSON.stringify(turn.variables),
      2,
      turn.answerId,
      startedAt,
      startedAt,
    ]);
    statements.push(Prisma.sql`
      insert into conversation (id, workspace_id, bot_id, channel, visitor_id, user_id, title, variables, message_count, leaf_id, created_at, last_message_at)
      values ${valuesOf(rows)}`);
  }
  if (continued.length > 0) {
    const rows = continued.map(({ conversationId, answerId, startedAt }) => [conversationId, answerId, startedAt]);
    statements.push(Prisma.sql`
      update conversation set message_count = message_count + 2, leaf_id = v.column2, last_message_at = v.column3
      from (values ${valuesOf(rows)}) as v where conversation.id = v.column1`);
  }
  const messages = turns.flatMap(({ conversationId, questionId, answerId, parentId, question, startedAt }) => [
    [questionId, conversationId, parentId, 1, "user", question, "complete", startedAt],
    [answerId, conversationId, questionId, 0, "assistant", "", "streaming", startedAt],
  ]);
  const running = turns.map(({ turnId, conversationId, botId, versionId, questionId, answerId, key, startedAt }) => [
    turnId,
    conversationId,
    botId,
    versionId,
    questionId,
    answerId,
    "running",
    0,
    0,
    0,
    key,
    startedAt,
  ]);
  statements.push(
    Prisma.sql`
      insert into message (id, conversation_id, parent_id, sequence, role, text, state, citations, created_at)
      select v.column1, c.id, v.column3, c.message_count - v.column4, v.column5, v.column6, v.column7, '[]', v.column8
      from (values ${valuesOf(messages)}) as v join conversation c on c.id = v.column2`,
    Prisma.sql`
      insert into turn (id, conversation_id, bot_id, version_id, question_id, answer_id, state, prompt_tokens, completion_tokens, cost_micros, idempotency_key, created_at)
      values ${valuesOf(running)}`,
  );
  return statements;
}

/** The answers as far as they have come; an answer that is over is left alone. */
export function textStatements(textByMessageId: ReadonlyMap<string, string>): Statement[] {
  if (textByMessageId.size === 0) return [];
  return [
    Prisma.sql`
      update message set text = v.column2 from (values ${valuesOf([...textByMessageId])}) as v
      where message.id = v.column1 and message.state = 'streaming'`,
  ];
}

export type TurnEnding = "completed" | "stopped" | "failed" | "interrupted";

/** A turn that is over; without an outcome the engine itself broke, and the text stays as it was saved last. */
export type FinishedTurn = { rows: TurnRows; ending: TurnEnding; outcome: TurnOutcome | null };

type Tally = { botId: string; workspaceId: string; modelName: string; turns: number; failed: number } & Tokens;
type Tokens = { promptTokens: number; completionTokens: number; costMicros: number };

const isFailed = ({ ending }: FinishedTurn) => (ending === "failed" ? 1 : 0);

function tallies(turns: readonly FinishedTurn[]): Tally[] {
  const byKey = new Map<string, Tally>();
  for (const turn of turns) {
    const { botId, workspaceId } = turn.rows;
    const modelName = turn.outcome?.modelName ?? "";
    const { promptTokens = 0, completionTokens = 0, costMicros = 0 } = turn.outcome?.trace ?? {};
    const key = `${botId} ${modelName}`;
    const tally = byKey.get(key) ?? {
      botId,
      workspaceId,
      modelName,
      turns: 0,
      failed: 0,
      promptTokens: 0,
      completionTokens: 0,
      costMicros: 0,
    };
    tally.turns += 1;
    tally.failed += isFailed(turn);
    tally.promptTokens += promptTokens;
    tally.completionTokens += completionTokens;
    tally.costMicros += costMicros;
    byKey.set(key, tally);
  }
  return [...byKey.values()];
}

const rounded = (ms: number | null | undefined) => (ms == null ? null : Math.round(ms));

function turnRow(turn: FinishedTurn, now: Date): unknown[] {
  const { rows, ending, outcome } = turn;
  const trace = outcome?.trace;
  return [
    rows.turnId,
    ending,
    isFailed(turn) ? (outcome?.failureCode ?? "internal") : null,
    outcome?.responder ?? null,
    outcome?.modelId ?? null,
    outcome?.modelName ?? null,
    trace?.promptTokens ?? 0,
    trace?.completionTokens ?? 0,
    trace?.costMicros ?? 0,
    rounded(trace?.firstTokenMs),
    rounded(trace?.durationMs),
    trace ? JSON.stringify(trace) : null,
    now,
  ];
}

/** What a preview costs counts as use; it is no conversation with a visitor, so the bot's last question stays. */
export function finishStatements(turns: readonly FinishedTurn[]): Statement[] {
  if (turns.length === 0) return [];
  const now = new Date();
  const day = now.toISOString().slice(0, 10);
  const statements: Statement[] = [];
  const stateOf = ({ ending }: FinishedTurn) => (ending === "completed" ? "complete" : ending);
  const answers = turns.flatMap((turn) =>
    turn.outcome
      ? [
          [
            turn.rows.answerId,
            turn.outcome.text,
            stateOf(turn),
            turn.outcome.responder,
            JSON.stringify(turn.outcome.citations),
          ],
        ]
      : [],
  );
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
  const used = tallies(turns).map((tally) => [
    day,
    tally.botId,
    tally.workspaceId,
    tally.modelName,
    tally.turns,
    tally.failed,
    tally.promptTokens,
    tally.completionTokens,
    tally.costMicros,
  ]);
  statements.push(
    Prisma.sql`
      update turn set state = v.column2, failure_code = v.column3, responder = v.column4, model_id = v.column5, model_name = v.column6,
        prompt_tokens = v.column7, completion_tokens = v.column8, cost_micros = v.column9, first_token_ms = v.column10,
        duration_ms = v.column11, trace = v.column12, finished_at = v.column13
      from (values ${valuesOf(turns.map((turn) => turnRow(turn, now)))}) as v where turn.id = v.column1`,
    Prisma.sql`
      insert into usage_day (day, bot_id, workspace_id, model_name, turns, failed_turns, prompt_tokens, completion_tokens, cost_micros)
      values ${valuesOf(used)}
      on conflict (day, bot_id, model_name) do update set turns = usage_day.turns + excluded.turns, failed_turns = usage_day.failed_turns + excluded.failed_turns,
        prompt_tokens = usage_day.prompt_tokens + excluded.prompt_tokens, completion_tokens = usage_day.completion_tokens + excluded.completion_tokens,
        cost_micros = usage_day.cost_micros + excluded.cost_micros`,
  );
  const askedAt = new Map(
    turns.flatMap(({ rows }) => (rows.channel === "preview" ? [] : [[rows.botId, rows.startedAt] as const])),
  );
  if (askedAt.size > 0) {
    statements.push(Prisma.sql`
      update bot set last_question_at = v.column2 from (values ${valuesOf([...askedAt])}) as v where bot.id = v.column1`);
  }
  const hits = new Map<string, number>();
  for (const { outcome } of turns) {
    for (const { chunkId } of outcome?.citations ?? []) hits.set(chunkId, (hits.get(chunkId) ?? 0) + 1);
  }
  if (hits.size > 0) {
    statements.push(Prisma.sql`
      update chunk set hits = chunk.hits + v.column2, last_used_at = ${now}
      from (values ${valuesOf([...hits])}) as v where chunk.id = v.column1`);
  }
  return statements;
}
