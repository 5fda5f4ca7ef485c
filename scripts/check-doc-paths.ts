/** Checks that every back-ticked path of this repository in a document exists. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const roots = new Set(["app", "components", "lib", "prisma", "scripts", "tests", "docs", "public", "server.ts"]);
const documents = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
];

let missing = 0;
for (const document of documents) {
  for (const [, quoted = ""] of readFileSync(document, "utf8").matchAll(/`([\w./[\]()@-]+)`/g)) {
    if (!roots.has(quoted.split("/")[0] ?? "") || existsSync(quoted)) continue;
    process.stderr.write(`${document} names ${quoted}, which does not exist\n`);
    missing++;
  }
}
process.exitCode = missing > 0 ? 1 : 0;
