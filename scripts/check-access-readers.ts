/**
 * Checks that one file decides which actors may talk to a bot: no other reads a bot's access, password or origins,
 * except to show or to set them.
 */
import { globSync, readFileSync } from "node:fs";
import ts from "typescript";

const read = new Set(["access", "accessPasswordHash", "allowedOrigins"]);
const column = /\b(access_password_hash|allowed_origins|b\.access)\b/;

const reasonByFile: Record<string, string> = {
  "lib/publishing/access.ts": "decides",
  "lib/publishing/pass.ts": "binds a pass to the password",
  "lib/publishing/enter-password.ts": "compares the password",
  "lib/publishing/published-bot.ts": "loads what is decided upon",
  "lib/publishing/choose-access.ts": "sets access and password, and notes so",
  "lib/publishing/publish-bot.ts": "passes on the chosen access",
  "lib/publishing/set-access.ts": "passes on the chosen access",
  "lib/publishing/schema.ts": "names the input that sets access",
  "lib/publishing/find-seed-slug.ts": "lists the public demo bot",
  "lib/bots/create-bot.ts": "sets the default",
  "lib/bots/delete-bot.ts": "notes access in the audit log",
  "lib/bots/schema.ts": "names what members see",
  "lib/bots/list-bots.ts": "shows access to members",
  "lib/bots/to-bot.ts": "shows access to members",
  "lib/demo/create-demo.ts": "sets the default",
};

/** Names of properties and bindings, and SQL; imports are the only place that names the folder `lib/access`. */
function namesOf(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node) && read.has(node.text)) found.push(node.text);
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (isText && (read.has(node.text) || column.test(node.text))) found.push(node.text.trim().slice(0, 60));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest));
  return [...new Set(found)];
}

const files = globSync(["lib/**/*.ts", "app/**/*.{ts,tsx}", "prisma/**/*.ts", "scripts/**/*.ts", "server.ts"]).filter(
  (file) => !file.startsWith("lib/db/generated/") && file !== "scripts/check-access-readers.ts",
);
const problems = files.flatMap((file) =>
  file in reasonByFile
    ? []
    : namesOf(file).map((name) => `${file} reads "${name}": openBot in lib/publishing/access.ts decides access`),
);
for (const file of Object.keys(reasonByFile)) {
  if (!files.includes(file) || namesOf(file).length === 0)
    problems.push(`${file} reads nothing any more: take it off the list`);
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
