/**
 * Prisma's command line, used for `prisma generate` and `prisma format` only; migrations go through
 * `lib/db/sqlite/migrate.ts`.
 */
import { defineConfig } from "prisma/config";

// Any existing file passes Prisma's check for an engine; `generate` does not run the engine, so none is downloaded.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma" });
