/** Loaded before a program: kills its process at the file operation whose number KILL_AT names, before it is done. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const killAt = Number(process.env.KILL_AT);
let done = 0;

for (const name of ["copyFileSync", "fsyncSync", "renameSync", "rmSync"]) {
  const operate = fs[name];
  fs[name] = (...args) => {
    done++;
    if (done === killAt) process.kill(process.pid, "SIGKILL");
    return operate(...args);
  };
}
syncBuiltinESMExports();
