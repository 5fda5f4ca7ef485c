/** What starts, checks and commands do with the engine's file: apart from `engine.ts`, which every page loads. */
export { migrate } from "./sqlite/migrate.ts";
export { migrationState, migrationsFolder, schemaDrift } from "./sqlite/migrations.ts";
export { takeServerLock } from "./sqlite/server-lock.ts";
