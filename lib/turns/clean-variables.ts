/**
 * Removes values from stored conversations that no version of their bot asks visitors for, which earlier programs stored.
 * A job in short slices, once for each database, which continues after the conversation in its payload.
 */
import { readSpec } from "#lib/bots/read-spec.ts";
import { botLimits } from "#lib/bots/spec.ts";
import { conversationLimits } from "#lib/conversations/schema.ts";
import { type Db, readRows, runTogether } from "#lib/db/client.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { log } from "#lib/log.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { conversationsWithVariables, type StoredVariables, storeVariables } from "./clean-variables-sql.ts";
import { variablesOfRow } from "./load-history.ts";

export const variablesJob = "turns.variables";

/** The setting that says that every row was seen. */
const doneKey = "variables.cleaned";

const sliceSize = 25;
/** Other jobs wait so long at most. */
const maxRunMs = 2_000;
/** JSON writes a character as six at most: what is longer holds more than any bot asks for, and is not worth parsing. */
const maxStoredLength = 6 * botLimits.variables * conversationLimits.variableLength;

type CleanRun = Pick<JobRun, "progress"> & { now?: () => number };
const performanceNow = () => performance.now();

function askedKeys(json: unknown): string[] {
  try {
    return readSpec(json).variables.flatMap(({ key, askVisitor }) => (askVisitor ? [key] : []));
  } catch (error) {
    log().warn({ err: error }, "bot.unreadable");
    return [];
  }
}

async function keysOfBot(db: Db, botId: BotId): Promise<Set<string>> {
  const bot = await db.bot.findUnique({ where: { id: botId }, select: { draft: true } });
  const keys = new Set(askedKeys(bot?.draft));
  const versions = await db.botVersion.findMany({ where: { botId }, select: { id: true } });
  for (const { id } of versions) {
    const version = await db.botVersion.findUnique({ where: { id }, select: { spec: true } });
    for (const key of askedKeys(version?.spec)) keys.add(key);
    await yieldToRequests();
  }
  return keys;
}

function cleaned({ variables }: StoredVariables, keys: ReadonlySet<string>): Record<string, string> {
  const kept: [string, string][] = [];
  let left: number = conversationLimits.variablesLength;
  for (const [key, value] of Object.entries(variablesOfRow(variables))) {
    if (!keys.has(key) || value.length > Math.min(conversationLimits.variableLength, left)) continue;
    left -= value.length;
    kept.push([key, value]);
  }
  return Object.fromEntries(kept);
}

/** At the start, until every row was seen. */
export async function queueVariables(db: Db): Promise<void> {
  const done = await db.setting.findUnique({ where: { key: doneKey }, select: { key: true } });
  if (!done) await enqueueOnce(db, { kind: variablesJob, payload: {} });
}

/** What is left when its time is over waits behind other jobs. */
export async function cleanVariables(
  db: Db,
  { after }: { after?: ConversationId | undefined },
  { progress, now = performanceNow }: CleanRun,
): Promise<void> {
  const until = now() + maxRunMs;
  const keysByBot = new Map<BotId, Set<string>>();
  let last = after;
  while (now() < until) {
    await progress(0);
    await yieldToRequests();
    const rows = await readRows<StoredVariables>(
      db,
      conversationsWithVariables({ after: last, sliceSize, maxStoredLength }),
    );
    if (rows.length === 0) {
      await db.setting.upsert({ where: { key: doneKey }, create: { key: doneKey, value: true }, update: {} });
      return;
    }
    const changed: [ConversationId, string][] = [];
    for (const row of rows) {
      const keys = keysByBot.get(row.botId) ?? (await keysOfBot(db, row.botId));
      keysByBot.set(row.botId, keys);
      const variables = JSON.stringify(cleaned(row, keys));
      if (variables !== row.variables) changed.push([row.id, variables]);
    }
    if (changed.length > 0) await runTogether({ db }, [storeVariables(changed)]);
    last = rows.at(-1)?.id;
  }
  await enqueueOnce(db, { kind: variablesJob, payload: { after: last } });
}
