/** The chunks of an export as lines, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { BaseId } from "#lib/ids.ts";

export type NumberRow = { number: bigint | number };

/**
 * The lowest first, all above `last`. Those that are switched on and those that are not stand each in the order of an index: all
 * together the database would sort the whole base at each step.
 */
export function chunkNumbersAfter(baseId: BaseId, last: number, max: number): Statement {
  const ofState = (enabled: boolean) => Prisma.sql`
    select number from (
      select number from chunk where base_id = ${baseId} and enabled = ${enabled} and number > ${last}
      order by number limit ${max}
    ) as ${Prisma.raw(enabled ? "shown" : "hidden")}`;
  return Prisma.sql`${ofState(true)} union all ${ofState(false)} order by number limit ${max}`;
}
