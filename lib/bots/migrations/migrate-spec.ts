/** Takes the JSON of a spec from the version that it was written in to a later one, a step a version. Pure and client-safe. */

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Makes the JSON of the next version, without `version` itself. The JSON may come from anybody: what a migration does not know,
 * it passes on, and the schema refuses it.
 */
export type SpecMigration = (spec: JsonObject) => JsonObject;

/** By the version that a migration starts from. */
export type SpecMigrations = Readonly<Record<number, SpecMigration>>;

const isObject = (json: unknown): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

/** null where the JSON names none. */
export function versionOf(json: unknown): number | null {
  return isObject(json) && typeof json.version === "number" ? json.version : null;
}

/** JSON of a version without a migration comes back as it is, for the schema to judge. */
export function migrateSpec(json: unknown, migrations: SpecMigrations): unknown {
  const version = versionOf(json);
  const migration = version === null ? undefined : migrations[version];
  if (version === null || !migration || !isObject(json)) return json;
  return migrateSpec({ ...migration(json), version: version + 1 }, migrations);
}
