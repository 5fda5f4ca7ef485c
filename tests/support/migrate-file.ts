/** A process that brings the database named on its command line up to date, with the migrations of its working folder. */
import { migrate } from "#lib/db/sqlite/migrate.ts";

try {
  process.stdout.write(JSON.stringify(await migrate(process.argv[2] ?? "")));
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
