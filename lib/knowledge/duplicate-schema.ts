/** The schemas of duplicates in a base, and of their dismissal. Client-safe. */
import { z } from "zod";
import { BaseId, ChunkId } from "#lib/ids.ts";
import { ChunkView } from "./chunk-schema.ts";

/** Pairs listed at once; further ones are listed after these are resolved. */
export const duplicatesAtOnce = 50;

const Span = z.object({ start: z.int(), end: z.int() });
export type Span = z.infer<typeof Span>;

export const Duplicate = z
  .object({
    /** Whether both chunks say nearly the same, or the same with other figures: a contradiction. */
    kind: z.enum(["contradiction", "duplicate"]),
    first: ChunkView,
    second: ChunkView,
    /** The differing figures, as spans of each text. */
    marks: z.object({ first: z.array(Span), second: z.array(Span) }),
  })
  .meta({ id: "Duplicate" });
export type Duplicate = z.infer<typeof Duplicate>;

export const Duplicates = z
  .object({
    items: z.array(Duplicate),
    /** Further pairs. */
    more: z.int(),
    /** Chunks that were compared; of a very large base only the newest. */
    compared: z.int(),
    isWhole: z.boolean(),
  })
  .meta({ id: "Duplicates" });
export type Duplicates = z.infer<typeof Duplicates>;

export const DismissDuplicateInput = z
  .strictObject({
    baseId: BaseId,
    chunkIds: z.tuple([ChunkId, ChunkId]),
    /** False undoes a dismissal. */
    dismissed: z.boolean().default(true),
  })
  .meta({ id: "DismissDuplicateInput" });
export type DismissDuplicateInput = z.infer<typeof DismissDuplicateInput>;
