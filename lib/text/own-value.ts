/** A record's own value under a user-chosen key, such as `constructor`, without its prototype's. Client-safe, pure. */
export const ownValue = <T>(record: Readonly<Record<string, T>> | null | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;
