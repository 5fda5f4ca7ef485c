/**
 * Every migration of a spec, by the version that it starts from: `2: toVersion3` when there is a version 3. A migration
 * is never changed or removed.
 */
import { fixFaceSeed } from "./fix-face-seed.ts";
import type { SpecMigrations } from "./migrate-spec.ts";

export const specMigrations: SpecMigrations = { 1: fixFaceSeed };
