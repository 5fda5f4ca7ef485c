/**
 * Checks that .env.example holds exactly the settings that lib/env.ts reads, with their descriptions. `--write` updates
 * it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { EnvSchema } from "#lib/env.ts";

const internal = new Set(["NODE_ENV", "RAKIT_DIST_DIR"]);

const lines = ["# Every setting is optional. What is shown is the default.", ""];
for (const [name, schema] of Object.entries(EnvSchema.shape)) {
  if (internal.has(name)) continue;
  const fallback = schema.safeParse(undefined);
  const shown = fallback.success && fallback.data !== undefined ? fallback.data : "";
  const value = typeof shown === "boolean" ? (shown ? "on" : "off") : String(shown);
  lines.push(`# ${schema.description ?? ""}`, `${name}=${value}`, "");
}
const wanted = `${lines.join("\n").trimEnd()}\n`;

if (process.argv.includes("--write")) {
  writeFileSync(".env.example", wanted);
} else if (readFileSync(".env.example", "utf8") !== wanted) {
  process.stderr.write(".env.example differs from lib/env.ts: run node scripts/check-env-example.ts --write\n");
  process.exitCode = 1;
}
