/** Each test file is an instance of its own: a fresh copy of the empty database, its own secret, nothing of the caller's. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, inject } from "vitest";
import { forgetCallersSettings } from "./own-environment.ts";

const folder = mkdtempSync(path.join(tmpdir(), "rakit-test-"));
const file = path.join(folder, "rakit.db");
copyFileSync(inject("emptyDatabase"), file);

forgetCallersSettings();
process.env.DATA_DIR = folder;
process.env.DATABASE_URL = `file:${file}`;
// A test whose model never answers holds as long as a busy machine takes for the rest of it.
process.env.MODEL_FIRST_TOKEN_SECONDS = "300";

afterAll(() => rmSync(folder, { recursive: true, force: true }));
