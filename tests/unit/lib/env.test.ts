import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { env, readEnv } from "#lib/env.ts";

/** The message of the error that these settings give. */
function complaint(source: Record<string, string | undefined>): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}

test("without any setting everything has its default", () => {
  const dataDir = path.resolve("data");
  expect(readEnv({})).toEqual({
    PORT: 3000,
    HOST: "0.0.0.0",
    ENV_FILE: ".env",
    PUBLIC_URL: undefined,
    DATA_DIR: "./data",
    DATABASE_URL: undefined,
    APP_SECRET: undefined,
    ADMIN_EMAIL: undefined,
    ADMIN_PASSWORD: undefined,
    OPENAI_API_KEY: undefined,
    OPENAI_BASE_URL: undefined,
    OPENAI_MODEL: undefined,
    SMTP_URL: undefined,
    MAIL_FROM: undefined,
    IMPORT_ALLOW_PRIVATE: [],
    TRUST_PROXY: false,
    MODEL_FIRST_TOKEN_SECONDS: 20,
    LOG_LEVEL: "info",
    SEED_DEMO: true,
    RATE_LIMITS: true,
    RAKIT_DIST_DIR: ".next",
    NODE_ENV: "production",
    dataDir,
    databaseFile: path.join(dataDir, "rakit.db"),
  });
});

test.each([
  "PUBLIC_URL",
  "DATABASE_URL",
  "APP_SECRET",
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
  "OPENAI_API_KEY",
  "OPENAI_BASE_URL",
  "OPENAI_MODEL",
  "SMTP_URL",
  "MAIL_FROM",
])("an empty %s is left out", (name) => {
  expect(readEnv({ [name]: "" })).toEqual(readEnv({}));
});

test("settings are read, and names of others are not", () => {
  const read = readEnv({ PORT: "8080", PUBLIC_URL: "https://chat.example.org", LOG_LEVEL: "warn", HOME: "/root" });
  expect(read).toMatchObject({ PORT: 8080, PUBLIC_URL: "https://chat.example.org", LOG_LEVEL: "warn" });
  expect(read).not.toHaveProperty("HOME");
});

test("a value's blanks and the line ends of Windows are not part of it, but for the secret's", () => {
  const read = readEnv({
    DATA_DIR: "/srv/rakit\r",
    PORT: " 8080\r",
    TRUST_PROXY: "on\r",
    APP_SECRET: "sixteen letters.\r",
  });
  expect(read).toMatchObject({
    dataDir: "/srv/rakit",
    PORT: 8080,
    TRUST_PROXY: true,
    APP_SECRET: "sixteen letters.\r",
  });
  expect(readEnv({ DATA_DIR: "\r", OPENAI_MODEL: "  " })).toEqual(readEnv({}));
});

test.each(["https://example.org/rakit", "https://example.org/rakit/", "ftp://example.org", "example.org"])(
  "%s is no address that Rakit can have, and the sentence says which it can",
  (url) => {
    expect(complaint({ PUBLIC_URL: url })).toContain(
      "PUBLIC_URL: needs an address that begins with http:// or https://",
    );
  },
);

describe("the file of settings", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "rakit-env-"));
    vi.resetModules();
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  async function envOf(text: string, environment: Record<string, string> = {}) {
    const file = path.join(folder, ".env");
    writeFileSync(file, text);
    for (const name of ["PORT", "HOST", "OPENAI_MODEL"]) vi.stubEnv(name, environment[name]);
    vi.stubEnv("ENV_FILE", file);
    return (await import("#lib/env.ts")).env();
  }

  test("is read, with a mark of its order of bytes and line ends of Windows, and the environment wins", async () => {
    const text = '\uFEFFPORT=8081\r\n# a remark\r\nHOST="127.0.0.1"\r\nOPENAI_MODEL=of-file\r\n';
    expect(await envOf(text, { OPENAI_MODEL: "of-environment", HOST: "" })).toMatchObject({
      PORT: 8081,
      HOST: "127.0.0.1",
      OPENAI_MODEL: "of-environment",
    });
  });

  test("has its wrong settings named as the environment's are", async () => {
    await expect(envOf("PORT=many")).rejects.toThrow(/1 problem.*\n\s+PORT: /);
  });

  test("that is a folder is a sentence", async () => {
    vi.stubEnv("ENV_FILE", folder);
    const { env: read } = await import("#lib/env.ts");
    expect(() => read()).toThrow(`${folder} cannot be read (EISDIR). Make it readable for Rakit, or delete it.`);
  });
});

describe.each(["TRUST_PROXY", "SEED_DEMO", "RATE_LIMITS"] as const)("%s", (name) => {
  test.each([
    ["on", true],
    ["true", true],
    ["1", true],
    ["off", false],
    ["false", false],
    ["0", false],
  ])("set to %j is %s", (value, on) => {
    expect(readEnv({ [name]: value })[name]).toBe(on);
  });

  test.each(["yes", "ON", "2"])("set to %j is refused", (value) => {
    expect(complaint({ [name]: value })).toContain(`${name}: `);
  });
});

describe("the database", () => {
  test("lies in the folder for data", () => {
    expect(readEnv({ DATA_DIR: "/srv/rakit" })).toMatchObject({
      dataDir: "/srv/rakit",
      databaseFile: "/srv/rakit/rakit.db",
    });
  });

  test.each([
    ["file:/var/lib/toko.db", "/var/lib/toko.db"],
    ["file:toko.db", path.resolve("toko.db")],
    ["file:./x/toko.db", path.resolve("x/toko.db")],
  ])("of %s is %s", (url, file) => {
    expect(readEnv({ DATABASE_URL: url, DATA_DIR: "/srv/rakit" }).databaseFile).toBe(file);
  });

  test.each(["postgres://localhost/rakit", "/var/lib/toko.db", "mysql://x"])("of %s is refused", (url) => {
    expect(complaint({ DATABASE_URL: url })).toContain("DATABASE_URL");
  });
});

test.each([
  ["PORT", "abc"],
  ["PORT", "-1"],
  ["PORT", "65536"],
  ["PORT", "80.5"],
  ["PUBLIC_URL", "chat"],
  ["APP_SECRET", "x".repeat(15)],
  ["ADMIN_EMAIL", "sari"],
  ["ADMIN_PASSWORD", "x".repeat(9)],
  ["OPENAI_BASE_URL", "api"],
  ["LOG_LEVEL", "loud"],
  ["NODE_ENV", "staging"],
  ["OPENAI_BASE_URL", "https://ani:rahasia@models.example/v1"],
])("%s set to %j is refused by name", (name, value) => {
  expect(complaint({ [name]: value })).toMatch(new RegExp(`^The environment has 1 problem\\(s\\):\\n {2}${name}: `));
});

test("one error lists every problem, and none of the values", () => {
  const message = complaint({ PORT: "abc", ADMIN_PASSWORD: "rahasia", LOG_LEVEL: "loud" });
  expect(message).toContain("3 problem(s)");
  for (const name of ["PORT", "ADMIN_PASSWORD", "LOG_LEVEL"]) expect(message).toContain(`\n  ${name}: `);
  expect(message).not.toContain("rahasia");
});

test("the process's own settings are read once", () => {
  const before = env();
  expect(before.LOG_LEVEL).toBe("silent");
  process.env.LOG_LEVEL = "debug";
  expect(env()).toBe(before);
});

test("an empty setting is one that nobody made", () => {
  const names = ["PORT", "HOST", "DATA_DIR", "TRUST_PROXY", "APP_SECRET", "PUBLIC_URL", "LOG_LEVEL"];
  expect(readEnv(Object.fromEntries(names.map((name) => [name, ""])))).toEqual(readEnv({}));
});

test("places that may be imported from come by commas", () => {
  expect(readEnv({ IMPORT_ALLOW_PRIVATE: " wiki.local:80, 10.0.0.0/8 ,," }).IMPORT_ALLOW_PRIVATE).toEqual([
    "wiki.local:80",
    "10.0.0.0/8",
  ]);
});

describe("the mail server", () => {
  test.each([
    "smtp://rakit%40example.org:p%40ss@mail.example.org:587",
    "smtps://rakit%40example.org:x@mail.example.org",
    "smtp://[::1]:25?security=none",
  ])("%s is one", (SMTP_URL) => {
    expect(readEnv({ SMTP_URL, MAIL_FROM: "Rakit <rakit@example.org>" })).toMatchObject({ SMTP_URL });
  });

  test.each([
    "mail.example.org:587",
    "https://mail.example.org",
    "smtp://",
    "smtp://mail.example.org/inbox",
    "smtp://mail.example.org?tls=off",
    "smtp://rakit:100%@mail.example.org",
  ])("%s is none", (SMTP_URL) => {
    expect(complaint({ SMTP_URL, MAIL_FROM: "rakit@example.org" })).toContain("SMTP_URL: needs an address such as");
  });

  test("the sender is an address, with a name or without, or the user's", () => {
    const SMTP_URL = "smtp://mail.example.org";
    expect(readEnv({ SMTP_URL: "smtp://a%40example.org:x@mail.example.org" }).MAIL_FROM).toBeUndefined();
    expect(complaint({ SMTP_URL })).toContain("MAIL_FROM: needs");
    for (const MAIL_FROM of ["rakit", "a@b.org, c@d.org", "Rakit <a@b.org>\nBcc: c@d.org", "<a@b.org> x"])
      expect(complaint({ SMTP_URL, MAIL_FROM })).toContain("MAIL_FROM: needs");
  });
});
