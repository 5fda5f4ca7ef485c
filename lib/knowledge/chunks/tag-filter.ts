/** The one filter by tag that lists of documents and of chunks share. */
import { Prisma } from "#lib/db/client.ts";

/** A condition on document `d`: it has this tag, written exactly so. */
export const hasTag = (tag: string): Prisma.Sql =>
  Prisma.sql`exists (select 1 from json_each(d.tags) where value = ${tag})`;
