import { stat, statfs } from "node:fs/promises";
import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { env } from "#lib/env.ts";
import type { Storage } from "./schema.ts";

const sizeOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

/** What the instance takes of the disk, and the work that waits, in bytes and jobs. */
export async function getStorage(ctx: Context): Promise<Storage> {
  requireAdmin(ctx);
  const { databaseFile, dataDir } = env();
  const [database, log, documents, disk, jobs] = await Promise.all([
    sizeOf(databaseFile),
    sizeOf(`${databaseFile}-wal`),
    ctx.db.document.aggregate({ where: { storageKey: { not: null } }, _sum: { sizeBytes: true }, _count: true }),
    statfs(dataDir),
    ctx.db.job.groupBy({ by: ["state"], where: { state: { in: ["queued", "running"] } }, _count: true }),
  ]);
  const jobsIn = (state: string) => jobs.find((row) => row.state === state)?._count ?? 0;
  return {
    databaseBytes: database + log,
    originals: documents._count,
    originalBytes: documents._sum.sizeBytes ?? 0,
    freeBytes: disk.bavail * disk.bsize,
    waitingJobs: jobsIn("queued"),
    runningJobs: jobsIn("running"),
  };
}
