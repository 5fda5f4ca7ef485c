/**
 * Every migration of a spec, by the version that it starts from: `1: toVersion2` when there is a version 2. A migration
 * is never changed or removed.
 */
import type { SpecMigrations } from "./migrate-spec.ts";

export const specMigrations: SpecMigrations = {};
