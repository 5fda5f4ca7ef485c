/** A test file's own database gone bad while the process runs on. */
import { rmSync, writeFileSync } from "node:fs";
import { sharedDb } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";

export async function loseDatabase(): Promise<void> {
  await sharedDb().$disconnect();
  const file = env().databaseFile;
  for (const beside of ["-wal", "-shm"]) rmSync(file + beside, { force: true });
  writeFileSync(file, "This is no database any more.".repeat(100));
}
