/** The chunks of a list, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { isOneOf } from "#lib/db/engine.ts";
import type { ListChunksInput } from "#lib/knowledge/chunk-schema.ts";
import { hasTag } from "./tag-filter-sql.ts";

export type NumberRow = { number: bigint | number };

/** All filters of the request but the words. */
function wanted({ baseId, chunkId, documentId, state, tag, review, cursor }: ListChunksInput): Statement {
  const conditions = [Prisma.sql`c.base_id = ${baseId}`, Prisma.sql`c.position >= 0`];
  if (chunkId) conditions.push(Prisma.sql`c.id = ${chunkId}`);
  if (documentId) conditions.push(Prisma.sql`c.document_id = ${documentId}`);
  if (state) conditions.push(Prisma.sql`c.enabled = ${state === "on"}`);
  if (cursor) conditions.push(Prisma.sql`c.number < ${cursor}`);
  if (review) conditions.push(Prisma.sql`d.review_at <= ${new Date()}`);
  if (tag) conditions.push(hasTag(tag));
  return Prisma.join(conditions, " and ");
}

/** Highest numbers first; only numbers of `among`, where given. */
export function chunkNumbers(input: ListChunksInput, max: number, among?: readonly number[]): Statement {
  const named = among ? Prisma.sql`and ${isOneOf(Prisma.sql`c.number`, among)}` : Prisma.empty;
  return Prisma.sql`
    select c.number from chunk c join document d on d.id = c.document_id
    where ${wanted(input)} ${named} order by c.number desc limit ${max}`;
}
