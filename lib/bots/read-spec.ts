/** The one way from JSON, stored or sent, to a `BotSpec`: migrations first, then the schema with its defaults. Client-safe. */
import { z } from "zod";
import { unavailable } from "#lib/errors.ts";
import { migrateSpec, type SpecMigrations, versionOf } from "./migrations/migrate-spec.ts";
import { specMigrations } from "./migrations/table.ts";
import { BotSpec } from "./spec.ts";

const newerReason = "spec_newer";

type VersionedSchema = z.ZodType & { shape: { version: z.ZodLiteral<number> } };

const isNewer = (json: unknown, schema: VersionedSchema) => (versionOf(json) ?? 0) > schema.shape.version.value;

/** Parses specs of the schema's version and of every earlier one that the migrations start from. */
export function specReader<S extends VersionedSchema>(schema: S, migrations: SpecMigrations) {
  return (json: unknown): z.output<S> => {
    if (isNewer(json, schema)) throw unavailable(newerReason);
    return schema.parse(migrateSpec(json, migrations));
  };
}

/** Parses a stored spec. Throws unavailable for a spec of a newer program version. */
export const readSpec = specReader(BotSpec, specMigrations);

/** The spec in a value of the log, which may be anything; null where there is none. */
export function findSpec(json: unknown): BotSpec | null {
  try {
    return readSpec(json);
  } catch {
    return null;
  }
}

/** The spec in an input, of any version up to the program's own; a newer one is refused at `version`. */
export const SpecInput = z.preprocess((json: z.input<typeof BotSpec>, refinement): unknown => {
  if (isNewer(json, BotSpec)) refinement.addIssue({ code: "custom", message: newerReason, path: ["version"] });
  return migrateSpec(json, specMigrations);
}, BotSpec);
