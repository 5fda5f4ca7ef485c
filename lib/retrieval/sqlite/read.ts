/** Reading rows of the index, on whichever connection: the search thread's own, or the caller's. */

export type Value = string | number;

/** Rows by their columns. Counts may come as bigint. */
export type Read = (sql: string, values: readonly Value[]) => Promise<Record<string, unknown>[]>;

/** `?, ?, ?` for so many values. */
export const placesFor = (values: readonly unknown[]) => values.map(() => "?").join(", ");
