/**
 * Gives the ids in the generated database client their types from `lib/ids.ts`, without a change to the code that runs.
 * Run by `scripts/setup.mjs` each time the client was generated; throws where the generated code has another form than
 * expected.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { brandModel, idColumns } from "./database-ids.ts";

for (const [model, columns] of idColumns(readFileSync("prisma/schema.prisma", "utf8"))) {
  const file = `lib/db/generated/models/${model}.ts`;
  writeFileSync(file, brandModel(readFileSync(file, "utf8"), columns));
}
