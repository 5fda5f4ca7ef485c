/** Which chunks are exported as lines, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { hasTag } from "#lib/knowledge/chunks/tag-filter-sql.ts";
import type { TaggedInput } from "#lib/knowledge/schema.ts";

export type NumberRow = { number: bigint | number };

/** The lowest first, all above `last`. */
export function chunkNumbersAfter({ baseId, tag }: TaggedInput, last: number, max: number): Statement {
  const tagged = tag ? Prisma.sql`join document d on d.id = c.document_id and ${hasTag(tag)}` : Prisma.empty;
  return Prisma.sql`
    select c.number from chunk c ${tagged}
    where c.base_id = ${baseId} and c.position >= 0 and c.number > ${last}
    order by c.number limit ${max}`;
}
