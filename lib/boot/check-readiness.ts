/** Readiness: the database can be read and written, and its migrations are this program's. */

import { statfs } from "node:fs/promises";
import { sharedDb } from "#lib/db/client.ts";
import { migrationState } from "#lib/db/engine-work.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

export type Readiness = {
  status: "ready" | "not_ready";
  checks: { database: boolean; migrations: boolean; disk: boolean };
};

export const minFreeBytes = 50_000_000;

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
  const [database, migrations, disk] = await Promise.all([
    succeeds(async () => {
      await sharedDb().setting.findFirst({ select: { key: true } });
      return true;
    }),
    succeeds(() => {
      const { missing, unknown } = migrationState(databaseFile);
      return missing.length === 0 && unknown.length === 0;
    }),
    succeeds(async () => {
      const { bavail, bsize } = await statfs(dataDir);
      return bavail * bsize > minFreeBytes;
    }),
  ]);
  const checks = { database, migrations, disk };
  return { status: database && migrations && disk ? "ready" : "not_ready", checks };
}
