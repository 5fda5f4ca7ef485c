/** Readiness: the database can be read and written, and its migrations are this program's. */

import { statfs } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { sharedDb } from "#lib/db/client.ts";
import { migrationState } from "#lib/db/engine-work.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

export type Readiness = {
  status: "ready" | "not_ready";
  checks: {
    database: boolean;
    /** False while another program holds the database's lock, and where the disk fails. */
    writes: boolean;
    migrations: boolean;
    disk: boolean;
  };
};

export const minFreeBytes = 50_000_000;
/** A write that waits longer for its turn is not ready; who asks wants to know now. */
const maxProbeMs = 500;

async function probeWrites(): Promise<boolean> {
  const late = wait(maxProbeMs, "late" as const, { ref: false });
  const probe = sharedDb()
    .$probe()
    .then(() => "written" as const);
  // Its failure may come after nobody waits for it any more.
  probe.catch(() => undefined);
  if ((await Promise.race([probe, late])) === "written") return true;
  log().warn({ waitedMs: maxProbeMs }, "readiness.writes_wait");
  return false;
}

async function succeeds(check: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await check();
  } catch (error) {
    log().warn({ err: error }, "readiness.failed");
    return false;
  }
}

export async function checkReadiness(): Promise<Readiness> {
  const { databaseFile, dataDir } = env();
  const [database, writes, migrations, disk] = await Promise.all([
    succeeds(async () => {
      await sharedDb().setting.findFirst({ select: { key: true } });
      return true;
    }),
    succeeds(probeWrites),
    succeeds(() => {
      const { missing, unknown } = migrationState(databaseFile);
      return missing.length === 0 && unknown.length === 0;
    }),
    succeeds(async () => {
      const { bavail, bsize } = await statfs(dataDir);
      return bavail * bsize > minFreeBytes;
    }),
  ]);
  const checks = { database, writes, migrations, disk };
  return { status: Object.values(checks).every(Boolean) ? "ready" : "not_ready", checks };
}
