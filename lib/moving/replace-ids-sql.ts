/** Puts other ids into a bot's specs, as SQL: a bot may have very many versions. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { AnyId, BotId } from "#lib/ids.ts";

/** New ids by the old ones. */
export type Replaced = ReadonlyMap<AnyId, AnyId>;

/** An id is a whole text of the JSON, which quotation marks enclose: within another text they would be escaped. */
const replacedIn = (column: Statement, replaced: Replaced): Statement =>
  [...replaced].reduce(
    (json, [before, after]) => Prisma.sql`replace(${json}, ${JSON.stringify(before)}, ${JSON.stringify(after)})`,
    column,
  );

export const replaceInBot = (botId: BotId, replaced: Replaced): Statement[] => [
  Prisma.sql`update bot set draft = ${replacedIn(Prisma.sql`draft`, replaced)} where id = ${botId}`,
  Prisma.sql`update bot_version set spec = ${replacedIn(Prisma.sql`spec`, replaced)} where bot_id = ${botId}`,
];
