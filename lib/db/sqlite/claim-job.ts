/** Claims a job from the queue's rows. */

import type { Db } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import type { JobClaim } from "#lib/db/port.ts";
import type { JobId } from "#lib/ids.ts";

/**
 * One statement, so that one writer claims at a time. Lanes are found by a skip scan of the index, so the cost grows
 * with the number of lanes and not of jobs.
 */
function claimStatement({ owner, maxRunningByKind, now, lockedUntil }: JobClaim) {
  const kinds = [...maxRunningByKind.keys()];
  const maxOf = [...maxRunningByKind].map(([kind, max]) => Prisma.sql`when ${kind} then ${max}`);
  return Prisma.sql`
    with recursive waiting (lane) as (
      select min(lane) from job where state = 'queued'
      union all
      select (select min(lane) from job where state = 'queued' and lane > waiting.lane)
      from waiting where waiting.lane is not null
    )
    update job set state = 'running', attempts = attempts + 1, updated_at = ${now}, locked_by = ${owner},
      locked_until = ${lockedUntil}, served = (select coalesce(max(served), 0) + 1 from job)
    where id = (
      select next.id from waiting join job as next on next.id = (
        select id from job where state = 'queued' and lane = waiting.lane and run_at <= ${now} order by run_at, id limit 1
      )
      where next.kind in (${Prisma.join(kinds)})
        and not exists (select 1 from job as held where held.state = 'running' and held.lane = next.lane)
        and (select count(*) from job as held where held.state = 'running' and held.kind = next.kind)
          < case next.kind ${Prisma.join(maxOf, " ")} end
      order by coalesce((select max(served) from job as before where before.lane = next.lane), 0), next.run_at, next.id
      limit 1
    ) returning id`;
}

/** The job's id; null where no job may run now. */
export async function claimDueJob(db: Db, claim: JobClaim): Promise<JobId | null> {
  if (claim.maxRunningByKind.size === 0) return null;
  const rows = await db.$queryRaw<{ id: JobId }[]>(claimStatement(claim));
  return rows[0]?.id ?? null;
}
