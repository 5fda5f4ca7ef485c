/**
 * Gives the ids in the generated database client their types from `lib/ids.ts`; nothing that runs is changed. Run by
 * `scripts/setup.mjs` each time the client was generated; throws where it is not as expected.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { brandModel, idColumns } from "./database-ids.ts";

for (const [model, columns] of idColumns(readFileSync("prisma/schema.prisma", "utf8"))) {
  const file = `lib/db/generated/models/${model}.ts`;
  writeFileSync(file, brandModel(readFileSync(file, "utf8"), columns));
}
