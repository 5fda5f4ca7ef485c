/** Engine work at start, in checks and in commands: apart from `engine.ts`, which every page loads. */
export { acceptLogLoss } from "./sqlite/accept-log-loss.ts";
export { checkPages, type PageCheck } from "./sqlite/check-pages.ts";
export { copyDatabase } from "./sqlite/copy-database.ts";
export { databaseFileProblem, isLogDamaged } from "./sqlite/inspect-files.ts";
export { integrityProblems } from "./sqlite/integrity.ts";
export { isUpgraded, migrate, requireKnown } from "./sqlite/migrate.ts";
export { isForeign, migrationState, migrationsFolder, schemaDrift } from "./sqlite/migrations.ts";
export { startReadThread } from "./sqlite/read-thread.ts";
export { requireUnused, takeServerLock } from "./sqlite/server-lock.ts";
export { storedKeys } from "./sqlite/stored-keys.ts";
export { upgradeCopies } from "./sqlite/upgrade-copies.ts";
