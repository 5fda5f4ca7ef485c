/** The process that `migrate` starts: applies the missing migrations to the file named on its command line. */
import { applyMigrations } from "./migrations.ts";

try {
  await applyMigrations(process.argv[2] ?? "");
} catch (error) {
  // The first line alone: the caller makes a sentence of it.
  process.stderr.write(error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error));
  process.exitCode = 1;
}
