/** The command line: users, tokens, knowledge, and the instance's health. */

import { parseArgs } from "node:util";
import type { Context } from "#lib/access/context.ts";
import { tokenScopes } from "#lib/access/policy.ts";
import {
  createTokenFor,
  createUserFromCommandLine,
  findUserByEmail,
  setPasswordFromCommandLine,
  suspendUser,
} from "#lib/accounts/index.ts";
import { CreateUserInput, UserInput } from "#lib/accounts/schema.ts";
import { keepToOwner } from "#lib/boot/keep-to-owner.ts";
import { prepareForCommand } from "#lib/boot/prepare-database.ts";
import { requireWritable } from "#lib/boot/require-writable.ts";
import { startFailure } from "#lib/boot/start-failure.ts";
import { systemContext } from "#lib/boot/system-context.ts";
import { earlierModes } from "#lib/earlier-names.ts";
import { env } from "#lib/env.ts";
import { toProblem } from "#lib/http/problem.ts";
import { newId } from "#lib/ids.ts";
import { parseInput } from "#lib/parse.ts";
import { CommandFailure } from "./command-failure.ts";
import type { CommandOutput } from "./command-output.ts";

const usage = `Usage: npm run -s rakit -- <command>

  user create --email <e> --password <p> --name <n> [--admin]
  user reset-password --email <e> --password <p>
  user suspend --email <e>
  token create --user <email> --name <n> [--days 90] [--scope all]
  knowledge import --base <id> --file <f.jsonl>
  knowledge export --base <id> [--archive <f.zip>]
  knowledge import --workspace <id> --archive <f.zip>
  knowledge evaluate --corpus <f.jsonl> --queries <f.jsonl> --qrels <f.tsv> [--mode lexical|semantic|hybrid] [--run <f.trec>]
  backup <file>
  restore <file> [--replace]
  doctor [--accept-loss]
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
  "accept-loss": { type: "boolean", default: false },
  replace: { type: "boolean", default: false },
} as const;

type Flag = "admin" | "accept-loss" | "replace";

/** Null for an option that no command knows, or one without its value. */
function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

type Values = NonNullable<ReturnType<typeof readArguments>>["values"];

/** Done, refused, wrong usage. */
type ExitCode = 0 | 1 | 2;
type Command = () => Promise<ExitCode>;

const done = async (work: Promise<void>): Promise<ExitCode> => {
  await work;
  return 0;
};

/** Commands that take a file after their name. */
const withFile = new Set(["backup", "restore"]);

type Arguments = { values: Partial<Values>; file: string | undefined };

function commandsOf(ctx: Context, { values, file }: Arguments, output: CommandOutput) {
  const text = (name: Exclude<keyof typeof options, Flag>) => values[name] ?? "";
  const say = (line: string) => output.stdout.write(`${line}\n`);

  const inInstance: Record<string, Command> = {
    "user create": async () => {
      const user = {
        name: text("name"),
        email: text("email"),
        password: text("password"),
        isAdmin: values.admin === true,
      };
      say((await createUserFromCommandLine(ctx, parseInput(CreateUserInput, user))).userId);
      return 0;
    },
    "user reset-password": async () => {
      const { id } = await findUserByEmail(ctx, text("email"));
      await setPasswordFromCommandLine(ctx, { userId: id, password: text("password") });
      say("The password is set; every session ended.");
      return 0;
    },
    "user suspend": async () => {
      const { id } = await findUserByEmail(ctx, text("email"));
      await suspendUser(ctx, parseInput(UserInput, { userId: id }));
      say("Suspended.");
      return 0;
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
      return 0;
    },
    "knowledge import": async () => {
      if (text("archive") && text("workspace")) {
        const { importArchiveFile } = await import("./move-base.ts");
        return done(importArchiveFile(ctx, { workspaceId: text("workspace"), file: text("archive") }, output));
      }
      if (!text("base") || !text("file")) throw new UsageError();
      const { importFromFile } = await import("./move-chunks.ts");
      return done(importFromFile(ctx, { baseId: text("base"), file: text("file") }, output));
    },
    "knowledge export": async () => {
      if (!text("base")) throw new UsageError();
      if (text("archive")) {
        const { exportArchiveFile } = await import("./move-base.ts");
        return done(exportArchiveFile(ctx, text("base"), text("archive")));
      }
      const { exportToOutput } = await import("./move-chunks.ts");
      return done(exportToOutput(ctx, text("base"), output));
    },
  };

  /** Commands that do not need a sound instance. */
  const apart: Record<string, Command> = {
    "knowledge evaluate": async () => {
      const modes = ["lexical", "semantic", "hybrid", ...Object.keys(earlierModes)];
      if (!text("corpus") || !text("queries") || !text("qrels") || !modes.includes(text("mode")))
        throw new UsageError();
      const { evaluateKnowledge } = await import("./evaluate-knowledge.ts");
      const files = { corpus: text("corpus"), queries: text("queries"), qrels: text("qrels"), run: text("run") };
      return done(evaluateKnowledge({ ...files, mode: text("mode") }, output));
    },
    backup: async () => {
      if (!file) throw new UsageError();
      const { backUp } = await import("./back-up.ts");
      return done(backUp(file, output));
    },
    restore: async () => {
      if (!file) throw new UsageError();
      const { restore } = await import("./back-up.ts");
      return done(restore({ file, replace: values.replace === true }, output));
    },
    doctor: async () => {
      const { acceptLoss, examine } = await import("./doctor.ts");
      if (values["accept-loss"]) {
        await acceptLoss(output);
        return 0;
      }
      return (await examine(output)) ? 0 : 1;
    },
  };
  return { inInstance, apart };
}

async function prepared(command: Command | undefined, { stderr }: CommandOutput): Promise<ExitCode> {
  if (!command) throw new UsageError();
  const { databaseFile, dataDir } = env();
  requireWritable({ dataDir, databaseFile });
  keepToOwner({ dataDir, databaseFile });
  for (const notice of await prepareForCommand()) stderr.write(`${notice}\n`);
  return command();
}

/** The exit code of a failed command, whose sentence it prints. */
export function refuse(error: unknown, { stderr }: CommandOutput): ExitCode {
  if (error instanceof UsageError) {
    stderr.write(usage);
    return 2;
  }
  const sentence = error instanceof CommandFailure ? error.message : startFailure(error);
  if (sentence) {
    stderr.write(`${sentence}\n`);
    return 1;
  }
  const { problem } = toProblem(error, { requestId: newId("request"), locale: "en" });
  const sentences = Object.entries(problem.fields ?? {}).map(([field, sentence]) => `${field}: ${sentence}`);
  stderr.write(`${sentences.length > 0 ? sentences.join(" ") : problem.detail}\n`);
  return 1;
}

/** Runs the command of `args` on the instance of the environment. Leaves its database open. */
export async function runCommandLine(args: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const { positionals, values } = readArguments(args) ?? { positionals: [], values: {} };
  const takesFile = withFile.has(positionals[0] ?? "");
  const [name, file] = takesFile && positionals.length <= 2 ? positionals : [positionals.join(" ")];
  try {
    const { inInstance, apart } = commandsOf(systemContext(), { values, file }, output);
    return await (apart[name ?? ""]?.() ?? prepared(inInstance[name ?? ""], output));
  } catch (error) {
    return refuse(error, output);
  }
}
