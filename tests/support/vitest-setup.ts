/** Each test file is an instance of its own: a fresh copy of the empty database, its own secret, nothing of the caller's. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, inject } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "rakit-test-"));
const file = path.join(folder, "rakit.db");
copyFileSync(inject("emptyDatabase"), file);

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
process.env.DATA_DIR = folder;
process.env.DATABASE_URL = `file:${file}`;
process.env.APP_SECRET = "a-secret-for-tests-alone";
process.env.LOG_LEVEL = "silent";

afterAll(() => rmSync(folder, { recursive: true, force: true }));
