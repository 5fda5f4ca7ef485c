/** The type of a function that reads rows of the index, on the search thread's connection or the caller's. */

export type Value = string | number;

/** Rows by their columns. Counts may come as bigint. */
export type Read = (sql: string, values: readonly Value[]) => Promise<Record<string, unknown>[]>;

/** `?, ?, ?`: one placeholder for each value. */
export const placesFor = (values: readonly unknown[]) => values.map(() => "?").join(", ");
