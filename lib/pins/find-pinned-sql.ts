/** The pins of a bot by the hashes of a question, as SQL: each question to a bot reads them. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { BotId, PinId } from "#lib/ids.ts";

export type PinnedRow = { key: string; pinId: PinId };

export const pinsByKeys = (botId: BotId, keys: readonly string[]): Statement => Prisma.sql`
  select q.key as "key", q.pin_id as "pinId" from pinned_question q
  where q.bot_id = ${botId} and q.key in (${Prisma.join([...keys])})`;
