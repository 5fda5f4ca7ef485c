/** Snippets of a base that look alike, and what people say about them. Client-safe. */
import { z } from "zod";
import { BaseId, ChunkId } from "#lib/ids.ts";
import { ChunkView } from "./chunk-schema.ts";

/** Pairs given at once; the next follow when these are seen to. */
export const duplicatesAtOnce = 50;

const Span = z.object({ start: z.int(), end: z.int() });
export type Span = z.infer<typeof Span>;

export const Duplicate = z
  .object({
    /** Whether both say nearly the same, or the same with other figures: a contradiction. */
    kind: z.enum(["contradiction", "duplicate"]),
    first: ChunkView,
    second: ChunkView,
    /** The figures that differ, in each one's text. */
    marks: z.object({ first: z.array(Span), second: z.array(Span) }),
  })
  .meta({ id: "Duplicate" });
export type Duplicate = z.infer<typeof Duplicate>;

export const Duplicates = z
  .object({
    items: z.array(Duplicate),
    /** Pairs beyond these. */
    more: z.int(),
    /** Snippets that were compared; of a very large base the newest alone. */
    compared: z.int(),
    isWhole: z.boolean(),
  })
  .meta({ id: "Duplicates" });
export type Duplicates = z.infer<typeof Duplicates>;

export const DismissDuplicateInput = z
  .strictObject({
    baseId: BaseId,
    chunkIds: z.tuple([ChunkId, ChunkId]),
    /** False takes it back. */
    dismissed: z.boolean().default(true),
  })
  .meta({ id: "DismissDuplicateInput" });
export type DismissDuplicateInput = z.infer<typeof DismissDuplicateInput>;
