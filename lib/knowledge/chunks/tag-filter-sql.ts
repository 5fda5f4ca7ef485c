/** The one filter by tag that lists of documents and of chunks share. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { arrayHas } from "#lib/db/engine.ts";

/** A condition on document `d`: it has this tag, in this spelling. */
export const hasTag = (tag: string): Statement => arrayHas(Prisma.sql`d.tags`, tag);
