/** In place of the file of settings that the caller may have. */
export const noFile = "no-such.env";

/** What the caller's environment says must not reach a test. */
export function forgetCallersSettings(): void {
  for (const name of [
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_MODEL",
    "OPENAI_EMBEDDING_MODEL",
    "ADMIN_EMAIL",
    "ADMIN_PASSWORD",
    "PUBLIC_URL",
    "TRUST_PROXY",
  ]) {
    delete process.env[name];
  }
  process.env.ENV_FILE = noFile;
  process.env.APP_SECRET = "a-secret-for-tests-alone";
  process.env.LOG_LEVEL = "silent";
}

/** Settings of an instance in a folder of its own, with a database and a secret of its own there. */
export const settingsOfFolder = (dataDir: string) => ({
  DATA_DIR: dataDir,
  DATABASE_URL: "",
  APP_SECRET: "",
  LOG_LEVEL: "silent",
  SEED_DEMO: "off",
});
