/** Asks a bot as its draft is now what a visitor asked before. Nothing is stored but what the models cost. */
import type { Context } from "#lib/access/context.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import { readRows } from "#lib/db/client.ts";
import { type BotId, type ConversationId, type MessageId, newId, type WorkspaceId } from "#lib/ids.ts";
import { findPinned } from "#lib/pins/index.ts";
import { getSettings } from "#lib/settings/index.ts";
import type { HistoryMessage } from "#lib/turn/pack-prompt.ts";
import { runTurn } from "#lib/turn/run-turn.ts";
import type { TurnOutcome } from "#lib/turn/turn-outcome.ts";
import { fillingOf, stillAccepted } from "./accept-variables.ts";
import { admitTurn } from "./admit-turn.ts";
import { bookCalls } from "./book-calls.ts";
import { historyOfRows, variablesOfRow } from "./load-history.ts";
import { type MessageRow, messagePath } from "./load-history-sql.ts";
import { momentOf } from "./moment-of.ts";
import { turnPorts } from "./turn-ports.ts";

/** A member waits in front of the screen. */
const maxMs = 60_000;

export type StoredQuestion = {
  id: MessageId;
  conversationId: ConversationId;
  text: string;
  parentId: MessageId | null;
  /** Of its conversation, as stored. */
  variables: unknown;
};

type TryInput = { bot: { id: BotId; workspaceId: WorkspaceId; spec: BotSpec }; question: StoredQuestion };

async function historyBefore(
  ctx: Context,
  { conversationId, parentId }: StoredQuestion,
  turns: number,
): Promise<HistoryMessage[]> {
  if (parentId === null || turns === 0) return [];
  return historyOfRows(await readRows<MessageRow>(ctx.db, messagePath(conversationId, parentId, turns * 2)));
}

/** Throws as `admitTurn`. Null where the bot would have to wait for an input, or gave no answer in time. */
export async function tryQuestion(ctx: Context, { bot, question }: TryInput): Promise<TurnOutcome | null> {
  admitTurn(undefined);
  const { id: botId, workspaceId, spec } = bot;
  const history = await historyBefore(ctx, question, spec.model.historyTurns);
  const stop = AbortSignal.timeout(maxMs);
  const events = runTurn(
    {
      turnId: newId("turn"),
      conversationId: newId("conversation"),
      questionId: newId("message"),
      answerId: newId("message"),
      workspaceId,
      spec,
      variables: fillingOf(spec, stillAccepted(spec, variablesOfRow(question.variables))),
      history,
      question: question.text,
      handover: null,
      pinned: await findPinned(ctx.db, { botId, spec, question: question.text, history }),
      moment: momentOf(ctx, { spec, settings: await getSettings(ctx.db) }, new Date()),
      signal: ctx.signal ? AbortSignal.any([stop, ctx.signal]) : stop,
    },
    await turnPorts(ctx.db, spec),
  );
  let next = await events.next();
  while (!next.done) next = await events.next();
  const made = next.value;
  await bookCalls(ctx, { botId, workspaceId }, made.state === "waiting" ? made.paused.ledger : made.ledger);
  return made.state === "completed" ? made : null;
}
