import type { SpecMigration } from "./migrate-spec.ts";

/** A face without a seed was drawn from the name: the name of that day becomes the seed, so that the face stays. */
export const fixFaceSeed: SpecMigration = (spec) => ({ ...spec, faceSeed: spec.faceSeed ?? spec.name });
