/** The database of this instance: SQLite. A second one would be a folder beside `sqlite/`, chosen here. */
export { claimDueJob } from "./sqlite/claim-job.ts";
export { openDriver, provider as databaseProvider } from "./sqlite/driver.ts";
export { engineFailure } from "./sqlite/engine-failure.ts";
export { arrayElements, arrayHas, isOneOf, valueAt } from "./sqlite/lists.ts";
