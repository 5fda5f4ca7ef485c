/** The command line's process. Exit 0 done, 1 refused, 2 wrong usage. */
import { sharedDb } from "#lib/db/client.ts";
import { runCommandLine } from "./commands/run-command-line.ts";

try {
  process.exitCode = await runCommandLine(process.argv.slice(2), process);
} finally {
  await sharedDb().$disconnect();
}
