/** Raise it when a parser yields more than before: files and pages read by an earlier version are then offered to be read again. */
export const parserVersion = 2;

/** Null is the version of before versions were noted. */
export const isOutdated = (row: { parserVersion: number | null }): boolean => (row.parserVersion ?? 0) < parserVersion;
