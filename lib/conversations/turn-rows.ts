/** The rows of a turn, as statements for one transaction: at its start, and at its end. SQL that SQLite and PostgreSQL share. */
import type { DbClient } from "../db/client.ts";
import type { Prisma } from "../db/generated/client.ts";
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

type Statement = Prisma.PrismaPromise<unknown>;

/** Sequence numbers come from the conversation's own counter, inside the transaction: order never hangs on a clock. */
export function startStatements(db: DbClient, rows: TurnRows): Statement[] {
  const { conversationId, startedAt, asker } = rows;
  const statements: Statement[] = [];
  if (rows.isNew) {
    statements.push(db.$executeRaw`
      insert into conversation (id, workspace_id, bot_id, channel, visitor_id, user_id, title, variables, message_count, leaf_id, created_at, last_message_at)
      values (${conversationId}, ${rows.workspaceId}, ${rows.botId}, ${rows.channel}, ${asker.visitorId}, ${asker.userId}, ${rows.title},
        ${JSON.stringify(rows.variables)}, 2, ${rows.answerId}, ${startedAt}, ${startedAt})`);
  } else {
    statements.push(db.$executeRaw`
      update conversation set message_count = message_count + 2, leaf_id = ${rows.answerId}, last_message_at = ${startedAt}
      where id = ${conversationId}`);
  }
  statements.push(
    db.$executeRaw`
      insert into message (id, conversation_id, parent_id, sequence, role, text, state, citations, created_at)
      select ${rows.questionId}, c.id, ${rows.parentId}, c.message_count - 1, 'user', ${rows.question}, 'complete', '[]', ${startedAt}
      from conversation c where c.id = ${conversationId}`,
    db.$executeRaw`
      insert into message (id, conversation_id, parent_id, sequence, role, text, state, citations, created_at)
      select ${rows.answerId}, c.id, ${rows.questionId}, c.message_count, 'assistant', '', 'streaming', '[]', ${startedAt}
      from conversation c where c.id = ${conversationId}`,
    db.$executeRaw`
      insert into turn (id, conversation_id, bot_id, version_id, question_id, answer_id, state, prompt_tokens, completion_tokens, cost_micros, idempotency_key, created_at)
      values (${rows.turnId}, ${conversationId}, ${rows.botId}, ${rows.versionId}, ${rows.questionId}, ${rows.answerId}, 'running', 0, 0, 0, ${rows.key}, ${startedAt})`,
  );
  return statements;
}

export type TurnEnding = "completed" | "stopped" | "failed" | "interrupted";

/** What a preview costs counts as use; it is no conversation with a visitor, so the bot's last question stays. */
export function finishStatements(
  db: DbClient,
  rows: TurnRows,
  ending: TurnEnding,
  outcome: TurnOutcome | null,
): Statement[] {
  const now = new Date();
  const day = now.toISOString().slice(0, 10);
  const messageState = ending === "completed" ? "complete" : ending;
  const trace = outcome?.trace;
  const citations = JSON.stringify(outcome?.citations ?? []);
  const responder = outcome?.responder ?? null;
  const modelName = outcome?.modelName ?? "";
  const failed = ending === "failed" ? 1 : 0;
  const { promptTokens = 0, completionTokens = 0, costMicros = 0 } = trace ?? {};
  const statements: Statement[] = [
    outcome
      ? db.$executeRaw`
          update message set text = ${outcome.text}, state = ${messageState}, responder = ${responder}, citations = ${citations}
          where id = ${rows.answerId}`
      : db.$executeRaw`update message set state = ${messageState} where id = ${rows.answerId}`,
    db.$executeRaw`
      update turn set state = ${ending}, failure_code = ${failed ? (outcome?.failureCode ?? "internal") : null}, responder = ${responder},
        model_id = ${outcome?.modelId ?? null}, model_name = ${outcome?.modelName ?? null}, prompt_tokens = ${promptTokens},
        completion_tokens = ${completionTokens}, cost_micros = ${costMicros}, first_token_ms = ${trace?.firstTokenMs == null ? null : Math.round(trace.firstTokenMs)},
        duration_ms = ${trace ? Math.round(trace.durationMs) : null}, trace = ${trace ? JSON.stringify(trace) : null}, finished_at = ${now}
      where id = ${rows.turnId}`,
    db.$executeRaw`
      insert into usage_day (day, bot_id, workspace_id, model_name, turns, failed_turns, prompt_tokens, completion_tokens, cost_micros)
      values (${day}, ${rows.botId}, ${rows.workspaceId}, ${modelName}, 1, ${failed}, ${promptTokens}, ${completionTokens}, ${costMicros})
      on conflict (day, bot_id, model_name) do update set turns = usage_day.turns + 1, failed_turns = usage_day.failed_turns + excluded.failed_turns,
        prompt_tokens = usage_day.prompt_tokens + excluded.prompt_tokens, completion_tokens = usage_day.completion_tokens + excluded.completion_tokens,
        cost_micros = usage_day.cost_micros + excluded.cost_micros`,
  ];
  if (rows.channel !== "preview") {
    statements.push(db.$executeRaw`update bot set last_question_at = ${rows.startedAt} where id = ${rows.botId}`);
  }
  for (const { chunkId } of outcome?.citations ?? []) {
    statements.push(db.$executeRaw`update chunk set hits = hits + 1, last_used_at = ${now} where id = ${chunkId}`);
  }
  return statements;
}
