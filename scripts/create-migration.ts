/** `node scripts/create-migration.ts <name>`: writes the SQL that leads from the migrations to prisma/schema.prisma. */

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { migrationsFolder, schemaDrift } from "#lib/db/engine-work.ts";

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write("Usage: node scripts/create-migration.ts <name_in_lower_case>\n");
  process.exit(2);
}
const sql = await schemaDrift();
if (sql === null) {
  process.stderr.write("The migrations already lead to the schema.\n");
  process.exit(1);
}
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const folder = path.join(migrationsFolder, `${stamp}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, "migration.sql"), sql);
process.stderr.write(`Wrote ${folder}\n`);
