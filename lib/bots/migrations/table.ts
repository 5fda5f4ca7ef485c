/** Every migration of a spec, by the version that it starts from: `1: toVersion2` when there is a version 2. None is ever changed or taken out. */
import type { SpecMigrations } from "./migrate-spec.ts";

export const specMigrations: SpecMigrations = {};
