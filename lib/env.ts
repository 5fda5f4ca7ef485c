/**
 * Every setting of the environment and of the file beside it, read once, checked together. The only reader of
 * process.env in the running product.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { Refusal } from "./errors.ts";
import { holdsCredentials, holdsKey } from "./text/web-url.ts";

const onOff = (fallback: boolean) =>
  z
    .enum(["on", "off", "true", "false", "1", "0"])
    .transform((value) => value === "on" || value === "true" || value === "1")
    .default(fallback);

const mailSender = /^(?:[^<>"\\\p{Cc}]{0,80}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u;

function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    // A % that begins no encoded character.
    return false;
  }
}

/** With nothing behind the port but the way of connecting. */
function isMailServer(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { hostname, pathname, search, username, password } = new URL(text);
  const isPlain = /^\/?$/.test(pathname) && /^(?:\?security=none)?$/.test(search);
  return hostname !== "" && isPlain && [username, password].every(isDecodable);
}

export const EnvSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe("Port to listen on."),
  HOST: z.string().default("0.0.0.0").describe("Address to listen on."),
  ENV_FILE: z
    .string()
    .default(".env")
    .describe("File with these settings, where there is one; what the environment itself says wins."),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !URL.canParse(url) || new URL(url).pathname === "/")
    .optional()
    .describe("Origin that visitors use, such as https://chat.example.org; then no other is accepted."),
  DATA_DIR: z.string().default("./data").describe("Folder for the database and the secret."),
  DATABASE_URL: z.string().optional().describe("Database address; file:$DATA_DIR/rakit.db when empty."),
  APP_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe("Encrypts provider keys and signs cookies; made in $DATA_DIR when empty."),
  ADMIN_EMAIL: z
    .email()
    .optional()
    .describe("First administrator's email; with ADMIN_PASSWORD it replaces the set-up page."),
  ADMIN_PASSWORD: z.string().min(10).optional().describe("First administrator's password, ten characters or more."),
  OPENAI_API_KEY: z.string().optional().describe("Key of a provider from the environment."),
  OPENAI_BASE_URL: z
    .url()
    .refine((url) => !holdsCredentials(url) && !holdsKey(url))
    .optional()
    .describe("Address of that provider, without a key or password in it; OpenAI's own when empty."),
  OPENAI_MODEL: z.string().optional().describe("Model of that provider to answer with."),
  OPENAI_EMBEDDING_MODEL: z
    .string()
    .optional()
    .describe("Model of that provider that compares meanings, such as text-embedding-3-small; words alone when empty."),
  MODEL_FIRST_TOKEN_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(300)
    .default(20)
    .describe(
      "How long a model may be silent before its first word; then the bot's next model is asked. One that reasons first may take two minutes.",
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .refine(isMailServer)
    .optional()
    .describe(
      "Mail server, such as smtp://user:password@mail.example.org:587 with STARTTLS or smtps://… with TLS; ?security=none for neither. Replaces Manage → Email.",
    ),
  MAIL_FROM: z
    .string()
    .regex(mailSender)
    .optional()
    .describe("Sender of its mails: rakit@example.org, or Name <rakit@example.org>; the user of SMTP_URL when empty."),
  IMPORT_ALLOW_PRIVATE: z
    .string()
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .describe("Places in private networks that knowledge may be imported from, by commas: wiki.local:80, 10.0.0.0/8."),
  TRUST_PROXY: onOff(false).describe("on: X-Forwarded-For and X-Forwarded-Proto of the proxy in front are believed."),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"])
    .default("info")
    .describe("Least severe event to log."),
  SEED_DEMO: onOff(true).describe("off: a new instance starts without the demo bot and its knowledge."),
  RATE_LIMITS: onOff(true).describe(
    "off: no limits on requests, where a gateway in front has them; a visitor's questions a day, which each bot sets, stay limited.",
  ),
  RAKIT_DIST_DIR: z.string().default(".next").describe("Folder of the production build."),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production").describe("Set by the commands."),
});

export type Env = z.infer<typeof EnvSchema> & { databaseFile: string; dataDir: string };

let memo: Env | undefined;

/** Throws one error that lists every problem. */
export function env(): Env {
  if (memo) return memo;
  addSettingsOfFile(process.env);
  memo = readEnv(process.env);
  return memo;
}

/** Into the environment itself, so that each copy of this module, each thread and each child process has them. */
function addSettingsOfFile(target: NodeJS.ProcessEnv): void {
  const file = path.resolve(target.ENV_FILE || ".env");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return;
    throw new Refusal(`${file} cannot be read (${code}). Make it readable for Rakit, or delete it.`);
  }
  for (const [name, value] of Object.entries(parseEnv(text.replace(/^\uFEFF/, ""))))
    if (!target[name]) target[name] = value;
}

/** Where the schema's own words do not say what to do. */
const advice: Readonly<Record<string, string>> = {
  APP_SECRET: "needs 16 characters or more; put the one of before back, or leave it empty to have one made",
  SMTP_URL:
    "needs an address such as smtp://user:password@mail.example.org:587; write @, :, / and % of a password as %40, %3A, %2F, %25",
  MAIL_FROM: "needs an address such as rakit@example.org, or Name <rakit@example.org>",
  PUBLIC_URL:
    "needs an address that begins with http:// or https:// and has no path: Rakit does not run below a path such as /rakit. Give it a name of its own, such as https://rakit.example.org",
};

/**
 * Without the blanks around it, which files with line ends of Windows leave. The secret stays as it is, since another one
 * would make what it encrypted unreadable.
 */
const trimmed = ([name, value]: [string, string | undefined]) => [name, name === "APP_SECRET" ? value : value?.trim()];

const userOf = (url: string) => decodeURIComponent(new URL(url).username);

export function readEnv(source: Record<string, string | undefined>): Env {
  // An empty setting counts as unset.
  const given = Object.fromEntries(
    Object.entries(source)
      .map(trimmed)
      .filter(([, value]) => value !== ""),
  );
  const parsed = EnvSchema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const name = issue.path.join(".");
      return `${name}: ${advice[name] ?? issue.message}`;
    });
    throw new Refusal(`The environment has ${problems.length} problem(s):\n  ${problems.join("\n  ")}`);
  }
  const { SMTP_URL, MAIL_FROM } = parsed.data;
  if (SMTP_URL && !MAIL_FROM && !mailSender.test(userOf(SMTP_URL)))
    throw new Refusal("MAIL_FROM: needs the address that mails of SMTP_URL come from, such as rakit@example.org.");
  const dataDir = path.resolve(parsed.data.DATA_DIR);
  const url = parsed.data.DATABASE_URL ?? `file:${path.join(dataDir, "rakit.db")}`;
  if (!url.startsWith("file:"))
    throw new Refusal("DATABASE_URL: this version keeps its data in SQLite; use a file: address.");
  return { ...parsed.data, dataDir, databaseFile: path.resolve(url.slice("file:".length)) };
}
