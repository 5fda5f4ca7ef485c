/** Recomputes `isChanged` of every bot as this program parses specs: after an update, or a restored backup. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Db } from "#lib/db/client.ts";
import type { BotId } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { isChanged } from "./draft-columns.ts";
import { readSpec } from "./read-spec.ts";
import { BotSpec } from "./spec.ts";

const settingKey = "bots.spec";
/** Drafts of one step: a write from elsewhere waits for one step at most. */
const botsAtOnce = 200;

/** A program's schema and parser of specs; another schema means another parser. */
type SpecProgram = { schema: z.ZodType; read: (json: unknown) => unknown };

const ownProgram: SpecProgram = { schema: BotSpec, read: readSpec };

const shapeOf = (schema: z.ZodType) =>
  createHash("sha256")
    .update(JSON.stringify(z.toJSONSchema(schema, { io: "input" })))
    .digest("hex");

/**
 * The column's value, or null where one of the specs cannot be parsed: the column then stays unchanged, and opening the
 * bot shows the reason.
 */
function changedOrNull(botId: BotId, draft: unknown, published: { spec: unknown } | null, read: SpecProgram["read"]) {
  try {
    return isChanged(draft, published, read);
  } catch (error) {
    log().warn({ botId, err: error }, "bot.unreadable");
    return null;
  }
}

const publishedAfter = (db: Db, last: BotId | "") =>
  db.bot.findMany({
    where: { id: { gt: last }, publishedVersionId: { not: null } },
    select: { id: true, draft: true, isChanged: true, updatedAt: true, publishedVersion: { select: { spec: true } } },
    orderBy: { id: "asc" },
    take: botsAtOnce,
  });

/**
 * Resolves with the number of bots whose column was wrong, 0 where the stored shape of a spec was this program's
 * already.
 */
export async function refreshChanged(db: Db, { schema, read }: SpecProgram = ownProgram): Promise<number> {
  const value = shapeOf(schema);
  const setting = await db.setting.findUnique({ where: { key: settingKey } });
  if (setting?.value === value) return 0;
  let last: BotId | "" = "";
  let count = 0;
  for (;;) {
    const rows = await publishedAfter(db, last);
    if (rows.length === 0) break;
    for (const { id, draft, publishedVersion, updatedAt, isChanged: before } of rows) {
      const changed = changedOrNull(id, draft, publishedVersion, read);
      if (changed === null || changed === before) continue;
      // No user changed the bot, so its date stays.
      await db.bot.update({ where: { id }, data: { isChanged: changed, updatedAt } });
      count += 1;
    }
    last = rows.at(-1)?.id ?? last;
  }
  await db.setting.upsert({ where: { key: settingKey }, create: { key: settingKey, value }, update: { value } });
  return count;
}
