/** The state of a base's enabled chunks, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { BaseId } from "#lib/ids.ts";

export type StateRow = { chunks: bigint | number; numbers: bigint | number | null; changed: string | null };

/** Differs whenever a chunk was added, edited, switched, deleted or restored. */
export const stateOfBase = (baseId: BaseId): Statement => Prisma.sql`
  select count(*) as chunks, sum(number) as numbers, cast(max(updated_at) as text) as changed
  from chunk where base_id = ${baseId} and enabled = true and position >= 0`;
