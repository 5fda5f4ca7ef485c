/** The tags of a base's documents, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { arrayElements } from "#lib/db/engine.ts";
import type { BaseId } from "#lib/ids.ts";

export type TagRow = { tag: string; documents: bigint | number };

/** The most used first. */
export const tagsOfBase = (baseId: BaseId, max: number): Statement => Prisma.sql`
  select each.value as tag, count(*) as documents from document d, ${arrayElements(Prisma.sql`d.tags`, Prisma.sql`each`)}
  where d.base_id = ${baseId} group by each.value order by documents desc, tag limit ${max}`;
