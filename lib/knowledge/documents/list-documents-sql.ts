/** The documents of a list by tag, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { DocumentId } from "#lib/ids.ts";
import { hasTag } from "#lib/knowledge/chunks/tag-filter-sql.ts";
import type { ListDocumentsInput } from "#lib/knowledge/source-schema.ts";

export type DocumentIdRow = { id: DocumentId };

/** The newest first. */
export function taggedDocumentIds(
  { baseId, tag, cursor }: ListDocumentsInput & { tag: string },
  max: number,
): Statement {
  const older = cursor ? Prisma.sql`and d.id < ${cursor}` : Prisma.empty;
  return Prisma.sql`
    select d.id from document d where d.base_id = ${baseId} and ${hasTag(tag)} ${older}
    order by d.id desc limit ${max}`;
}
