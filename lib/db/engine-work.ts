/** Engine work at start, in checks and in commands: apart from `engine.ts`, which every page loads. */
export { migrate, requireKnown } from "./sqlite/migrate.ts";
export { migrationState, migrationsFolder, schemaDrift } from "./sqlite/migrations.ts";
export { takeServerLock } from "./sqlite/server-lock.ts";
