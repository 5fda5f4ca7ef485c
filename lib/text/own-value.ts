/** A record's own value under a key that somebody chose: `constructor` is not what its prototype has under that name. Client-safe, pure. */
export const ownValue = <T>(record: Readonly<Record<string, T>> | null | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;
