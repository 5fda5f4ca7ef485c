/** The room that a bot has for its visitors' files. */
import type { Db } from "#lib/db/client.ts";
import type { BotId } from "#lib/ids.ts";
import { getSettings } from "#lib/settings/index.ts";

const megabyte = 1_000_000;

export const roomOf = async (db: Db): Promise<number> => (await getSettings(db)).visitorFileMegabytes * megabyte;

export async function heldBytesOf(db: Db, botId: BotId): Promise<number> {
  const { _sum } = await db.attachment.aggregate({ where: { botId }, _sum: { heldBytes: true } });
  return _sum.heldBytes ?? 0;
}

/** A bot is called full before the last byte: by then uploads of usual photos are refused. */
const fullFrom = 0.95;

/** Those of the bots whose room is taken, for a note to their makers. */
export async function fullBots(db: Db, botIds: readonly BotId[]): Promise<BotId[]> {
  const groups = await db.attachment.groupBy({
    by: ["botId"],
    where: { botId: { in: [...botIds] } },
    _sum: { heldBytes: true },
  });
  const room = await roomOf(db);
  return groups.flatMap(({ botId, _sum }) => ((_sum.heldBytes ?? 0) >= room * fullFrom ? [botId] : []));
}
