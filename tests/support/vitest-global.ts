/** Makes one migrated, empty database that every integration test file copies. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "#lib/db/sqlite/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    emptyDatabase: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), "rakit-tests-"));
  const file = path.join(folder, "empty.db");
  await migrate(file);
  project.provide("emptyDatabase", file);
  return () => rmSync(folder, { recursive: true, force: true });
}
