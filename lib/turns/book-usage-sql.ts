/** A day's use of models by a bot, as rows that add up. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import { type Ledger, totalsOf } from "#lib/turn/ledger.ts";

/** One model's usage by a bot's turns; a turn counts under the model that answered it, "" where no model did. */
export type Tally = {
  botId: BotId;
  workspaceId: WorkspaceId;
  modelName: string;
  /** Of visitors and programs. */
  turns: number;
  failed: number;
  previews: number;
} & Tokens;
type Tokens = { promptTokens: number; completionTokens: number; costMicros: number };

const noTokens: Tokens = { promptTokens: 0, completionTokens: 0, costMicros: 0 };

export type Counted = {
  rows: { botId: BotId; workspaceId: WorkspaceId };
  ledger: Ledger;
  modelName: string;
  turns: number;
  failed: number;
  previews: number;
};

/**
 * Each call is booked under its own model: a turn may ask several, in rounds, for auxiliary calls or after a failure.
 */
export function tallies(counted: readonly Counted[]): Tally[] {
  const byKey = new Map<string, Tally>();
  const tallyOf = ({ botId, workspaceId }: Counted["rows"], modelName: string): Tally => {
    const key = `${botId} ${modelName}`;
    const tally = byKey.get(key) ?? { botId, workspaceId, modelName, turns: 0, failed: 0, previews: 0, ...noTokens };
    byKey.set(key, tally);
    return tally;
  };
  for (const { rows, ledger, modelName, turns, failed, previews } of counted) {
    const answered = tallyOf(rows, modelName);
    answered.turns += turns;
    answered.failed += failed;
    answered.previews += previews;
    for (const [name, calls] of Map.groupBy(ledger, ({ model }) => model.name)) {
      const tally = tallyOf(rows, name);
      const { promptTokens, completionTokens, costMicros } = totalsOf(calls);
      tally.promptTokens += promptTokens;
      tally.completionTokens += completionTokens;
      tally.costMicros += costMicros;
    }
  }
  return [...byKey.values()];
}

export function usageStatement(added: readonly Tally[], now: Date): Statement {
  const day = now.toISOString().slice(0, 10);
  const used = added.map((tally) => [
    day,
    tally.botId,
    tally.workspaceId,
    tally.modelName,
    tally.turns,
    tally.failed,
    tally.previews,
    tally.promptTokens,
    tally.completionTokens,
    tally.costMicros,
  ]);
  return Prisma.sql`
    insert into usage_day (day, bot_id, workspace_id, model_name, turns, failed_turns, preview_turns, prompt_tokens, completion_tokens, cost_micros)
    values ${valuesOf(used)}
    on conflict (day, bot_id, model_name) do update set turns = usage_day.turns + excluded.turns, failed_turns = usage_day.failed_turns + excluded.failed_turns,
      preview_turns = usage_day.preview_turns + excluded.preview_turns,
      prompt_tokens = usage_day.prompt_tokens + excluded.prompt_tokens, completion_tokens = usage_day.completion_tokens + excluded.completion_tokens,
      cost_micros = usage_day.cost_micros + excluded.cost_micros`;
}
