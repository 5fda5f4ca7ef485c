/** The command line: people, tokens, knowledge, and a look at the instance's health. Exit 0 done, 1 refused, 2 wrong usage. */

import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { tokenScopes } from "#lib/access/policy.ts";
import {
  createTokenFor,
  createUserFromCommandLine,
  findUserByEmail,
  setPasswordFromCommandLine,
  suspendUser,
} from "#lib/accounts/index.ts";
import { CreateUserInput, UserInput } from "#lib/accounts/schema.ts";
import { checkReadiness } from "#lib/boot/check-readiness.ts";
import { systemContext } from "#lib/boot/system-context.ts";
import { sharedDb } from "#lib/db/client.ts";
import { migrate } from "#lib/db/sqlite/migrate.ts";
import { env } from "#lib/env.ts";
import { toProblem } from "#lib/http/problem.ts";
import { parseInput } from "#lib/parse.ts";
import { CommandFailure } from "./commands/command-failure.ts";

const usage = `Usage: npm run -s rakit -- <command>

  user create --email <e> --password <p> --name <n> [--admin]
  user reset-password --email <e> --password <p>
  user suspend --email <e>
  token create --user <email> --name <n> [--days 90] [--scope all]
  knowledge import --base <id> --file <f.jsonl>
  knowledge export --base <id> [--archive <f.zip>]
  knowledge import --workspace <id> --archive <f.zip>
  knowledge evaluate --corpus <f.jsonl> --queries <f.jsonl> --qrels <f.tsv> [--mode lexical|vector|fused] [--run <f.trec>]
  doctor
`;

class UsageError extends Error {}

const options = {
  email: { type: "string" },
  password: { type: "string" },
  name: { type: "string" },
  admin: { type: "boolean", default: false },
  user: { type: "string" },
  days: { type: "string", default: "90" },
  scope: { type: "string", default: "all" },
  base: { type: "string" },
  file: { type: "string" },
  archive: { type: "string" },
  workspace: { type: "string" },
  corpus: { type: "string" },
  queries: { type: "string" },
  qrels: { type: "string" },
  mode: { type: "string", default: "lexical" },
  run: { type: "string" },
} as const;

/** Null for an option that no command knows, or one without its value. */
function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const { positionals, values } = readArguments() ?? { positionals: [], values: {} };

const text = (name: Exclude<keyof typeof options, "admin">) => values[name] ?? "";
const say = (line: string) => process.stdout.write(`${line}\n`);

const ctx = systemContext();

const commands: Record<string, () => Promise<void>> = {
  "user create": async () => {
    const user = {
      name: text("name"),
      email: text("email"),
      password: text("password"),
      isAdmin: values.admin === true,
    };
    say((await createUserFromCommandLine(ctx, parseInput(CreateUserInput, user))).userId);
  },
  "user reset-password": async () => {
    const { id } = await findUserByEmail(ctx, text("email"));
    await setPasswordFromCommandLine(ctx, { userId: id, password: text("password") });
    say("The password is set; every session ended.");
  },
  "user suspend": async () => {
    const { id } = await findUserByEmail(ctx, text("email"));
    await suspendUser(ctx, parseInput(UserInput, { userId: id }));
    say("Suspended.");
  },
  "token create": async () => {
    const { id } = await findUserByEmail(ctx, text("user"));
    const scope = tokenScopes.find((known) => known === values.scope);
    if (!scope) throw new UsageError();
    const { token } = await createTokenFor(ctx, id, {
      name: text("name"),
      scopes: [scope],
      days: Number(text("days")),
    });
    say(token);
  },
  "knowledge import": async () => {
    if (text("archive") && text("workspace")) {
      const { importArchiveFile } = await import("./commands/move-base.ts");
      return importArchiveFile(ctx, text("workspace"), text("archive"));
    }
    if (!text("base") || !text("file")) throw new UsageError();
    const { importFromFile } = await import("./commands/move-chunks.ts");
    await importFromFile(ctx, text("base"), text("file"));
  },
  "knowledge export": async () => {
    if (!text("base")) throw new UsageError();
    if (text("archive")) {
      const { exportArchiveFile } = await import("./commands/move-base.ts");
      return exportArchiveFile(ctx, text("base"), text("archive"));
    }
    const { exportToOutput } = await import("./commands/move-chunks.ts");
    await exportToOutput(ctx, text("base"));
  },
  doctor: async () => {
    const { databaseFile } = env();
    const { status, checks } = await checkReadiness();
    say(`Node ${process.version}`);
    say(`Database ${databaseFile}`);
    for (const [name, ok] of Object.entries(checks)) say(`${ok ? "ok    " : "FAILED"} ${name}`);
    if (status !== "ready") process.exitCode = 1;
  },
};

/** Commands that leave the instance alone. */
const apart: Record<string, () => Promise<void>> = {
  "knowledge evaluate": async () => {
    const modes = ["lexical", "vector", "fused"];
    if (!text("corpus") || !text("queries") || !text("qrels") || !modes.includes(text("mode"))) throw new UsageError();
    const { evaluateKnowledge } = await import("./commands/evaluate-knowledge.ts");
    await evaluateKnowledge({
      corpus: text("corpus"),
      queries: text("queries"),
      qrels: text("qrels"),
      mode: text("mode"),
      run: text("run"),
    });
  },
};

async function inInstance(command: (() => Promise<void>) | undefined): Promise<void> {
  if (!command) throw new UsageError();
  const { databaseFile } = env();
  mkdirSync(path.dirname(databaseFile), { recursive: true });
  await migrate(databaseFile);
  try {
    await command();
  } finally {
    await sharedDb().$disconnect();
  }
}

const name = positionals.join(" ");
try {
  await (apart[name]?.() ?? inInstance(commands[name]));
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(usage);
    process.exitCode = 2;
  } else if (error instanceof CommandFailure) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else {
    const { problem } = toProblem(error, ctx);
    const sentences = Object.entries(problem.fields ?? {}).map(([field, sentence]) => `${field}: ${sentence}`);
    process.stderr.write(`${sentences.length > 0 ? sentences.join(" ") : problem.detail}\n`);
    process.exitCode = 1;
  }
}
