/** Preloaded into a server by NODE_OPTIONS: what the process had loaded when it ended is written to $LOADED_MODULES_FILE. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isMainThread } from "node:worker_threads";

const { cache } = createRequire(import.meta.url);
const file = process.env.LOADED_MODULES_FILE;

if (isMainThread && file && process.argv[1]?.endsWith("server.ts")) {
  process.on("exit", () => {
    const { sharedObjects } = process.report.getReport();
    writeFileSync(file, [...Object.keys(cache), ...process.moduleLoadList, ...sharedObjects].join("\n"));
  });
}
