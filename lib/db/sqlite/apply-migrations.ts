/** The process that `migrate` starts: applies the missing migrations to the file named on its command line. */
import { applyMigrations } from "./migrations.ts";

await applyMigrations(process.argv[2] ?? "");
