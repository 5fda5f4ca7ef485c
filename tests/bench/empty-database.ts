/** A migrated database of its own for a measurement in one thread, with a workspace and who acts in it. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDb } from "#lib/db/client.ts";
import { migrate } from "#lib/db/sqlite/migrate.ts";
import { newId } from "#lib/ids.ts";

/** The caller disconnects and removes the folder. */
export async function emptyDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), "rakit-bench-"));
  const file = path.join(folder, "bench.db");
  await migrate(file);
  const db = openDb(file);
  const workspaceId = newId("workspace");
  await db.workspace.create({ data: { id: workspaceId, kind: "system", name: "Speed" } });
  const ctx = {
    actor: { kind: "system" as const },
    db,
    requestId: newId("request"),
    locale: "en" as const,
    clientAddress: "",
  };
  return { folder, file, db, workspaceId, ctx };
}
