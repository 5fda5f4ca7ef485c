/** Migrates the JSON of a spec to a later version, one step a version. Pure and client-safe. */

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Makes the JSON of the next version, without `version` itself. The JSON may come from an untrusted file: a migration
 * passes unknown fields on, and the schema refuses them.
 */
export type SpecMigration = (spec: JsonObject) => JsonObject;

/** By the version that a migration starts from. */
export type SpecMigrations = Readonly<Record<number, SpecMigration>>;

const isObject = (json: unknown): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

/** Null where the JSON has no version. */
export function versionOf(json: unknown): number | null {
  return isObject(json) && typeof json.version === "number" ? json.version : null;
}

/** JSON of a version without a migration is returned unchanged, for the schema to refuse. */
export function migrateSpec(json: unknown, migrations: SpecMigrations): unknown {
  const version = versionOf(json);
  const migration = version === null ? undefined : migrations[version];
  if (version === null || !migration || !isObject(json)) return json;
  return migrateSpec({ ...migration(json), version: version + 1 }, migrations);
}
