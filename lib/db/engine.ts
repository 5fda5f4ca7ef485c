/** The database that this instance keeps its rows in: SQLite. A second one stands in a folder beside `sqlite/`, and is chosen here. */
export { claimDueJob } from "./sqlite/claim-job.ts";
export { openDriver, provider as databaseProvider } from "./sqlite/driver.ts";
export { engineFailure } from "./sqlite/engine-failure.ts";
export { arrayElements, arrayHas, isOneOf } from "./sqlite/lists.ts";
