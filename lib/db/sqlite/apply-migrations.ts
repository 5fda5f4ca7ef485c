/** The process that `migrate` starts: applies what the file named on its command line lacks. */
import { applyMigrations } from "./migrations.ts";

await applyMigrations(process.argv[2] ?? "");
