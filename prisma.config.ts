/** Prisma's command line, used for `prisma generate` and `prisma format` alone; migrations go through `lib/db/sqlite/migrate.ts`. */
import { defineConfig } from "prisma/config";

// Any existing file passes Prisma's check for an engine, which generating does not run: nothing is downloaded.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma" });
