/** Preloaded into a server by NODE_OPTIONS: the process that checks its database's pages begins once $CHECK_MAY_BEGIN exists. */
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

if (process.argv[1]?.endsWith("quick-check.ts")) while (!existsSync(process.env.CHECK_MAY_BEGIN)) await pause(20);
