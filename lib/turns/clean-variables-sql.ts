/** Conversations that hold variables, in slices by their ids, as SQL: Prisma would parse what is too long to be worth it. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";

/** `variables` is JSON text; null where that is too long. */
export type StoredVariables = { id: ConversationId; botId: BotId; variables: string | null };

type Slice = { after: ConversationId | undefined; sliceSize: number; maxStoredLength: number };

/** The shortest JSON that holds anything is longer than `{}`. */
export const conversationsWithVariables = ({ after, sliceSize, maxStoredLength }: Slice): Statement => Prisma.sql`
  select c.id as "id", c.bot_id as "botId",
    case when length(c.variables) <= ${maxStoredLength} then c.variables end as "variables"
  from conversation c where c.id > ${after ?? ""} and length(c.variables) > 2
  order by c.id limit ${sliceSize}`;

export const storeVariables = (rows: readonly [ConversationId, string][]): Statement => Prisma.sql`
  update conversation set variables = v.column2
  from (values ${valuesOf(rows.map((row) => [...row]))}) as v where conversation.id = v.column1`;
