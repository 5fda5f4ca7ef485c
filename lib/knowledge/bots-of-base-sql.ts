/** The bots that answer from a base, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { arrayHas, valueAt } from "#lib/db/engine.ts";
import type { BaseId, BotId } from "#lib/ids.ts";

export type BotOfBase = { id: BotId; name: string };

const uses = (spec: Statement, baseId: BaseId): Statement => arrayHas(valueAt(spec, ["knowledge", "baseIds"]), baseId);

/** By name: bots whose draft or published version searches the base. */
export const botsOfBase = (baseId: BaseId): Statement => Prisma.sql`
  select b.id, b.name from bot b left join bot_version v on v.id = b.published_version_id
  where b.deleted_at is null and b.workspace_id = (select workspace_id from knowledge_base where id = ${baseId})
    and (${uses(Prisma.sql`b.draft`, baseId)} or ${uses(Prisma.sql`v.spec`, baseId)})
  order by lower(b.name), b.id`;
