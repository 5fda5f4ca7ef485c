/** The command line's process. Exit 0 done, 1 refused, 2 wrong usage. */
import { sharedDb } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { refuse, runCommandLine } from "./commands/run-command-line.ts";

async function run(): Promise<number> {
  try {
    env();
  } catch (error) {
    return refuse(error, process);
  }
  try {
    return await runCommandLine(process.argv.slice(2), process);
  } finally {
    await sharedDb().$disconnect();
  }
}

process.exitCode = await run();
