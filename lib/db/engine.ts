/** The database that this instance keeps its rows in: SQLite. A second one stands in a folder beside `sqlite/`, and is chosen here. */
export { provider as databaseProvider, SqliteDriver as DatabaseDriver } from "./sqlite/driver.ts";
export { engineFailure } from "./sqlite/engine-failure.ts";
export { arrayElements, arrayHas, isOneOf } from "./sqlite/lists.ts";
