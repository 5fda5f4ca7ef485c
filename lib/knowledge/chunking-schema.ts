/** A base's chunking, where its maker chose one, and its preview. Client-safe. */
import { z } from "zod";
import { BaseId } from "#lib/ids.ts";

export const chunkingLimits = {
  tokens: { min: 60, max: 1_000 },
  overlap: { min: 0, max: 200 },
  previewLength: 20_000,
} as const;

const numberOf = ({ min, max }: { min: number; max: number }) =>
  z
    .int({ error: ({ code }) => (code === "invalid_type" ? "chunking.whole" : undefined) })
    .min(min)
    .max(max);

export const Chunking = z
  .strictObject({
    /** The maximum of a chunk's tokens. */
    tokens: numberOf(chunkingLimits.tokens),
    /** The maximum of tokens repeated from the chunk before. */
    overlap: numberOf(chunkingLimits.overlap),
  })
  .refine(({ tokens, overlap }) => overlap * 2 <= tokens, { path: ["overlap"], error: "chunking.half" })
  .meta({ id: "Chunking" });
export type Chunking = z.infer<typeof Chunking>;

export const PreviewChunkingInput = z.strictObject({
  baseId: BaseId,
  text: z.string().max(chunkingLimits.previewLength),
  chunking: Chunking.nullable(),
});
export type PreviewChunkingInput = z.infer<typeof PreviewChunkingInput>;

export type PreviewedChunk = {
  titlePath: string[];
  text: string;
  /** The number of first characters that the chunk before ends with too. */
  repeated: number;
  /** Null for texts chunked automatically, whose tokens are not counted. */
  tokens: number | null;
};

export const ReimportAllInput = z
  .strictObject({
    baseId: BaseId,
    /** Only files and pages that an earlier version of the parsers read. */
    outdatedOnly: z.boolean().optional(),
  })
  .meta({ id: "ReimportAllInput" });
export type ReimportAllInput = z.infer<typeof ReimportAllInput>;

/** Sources queued for a reimport, and sources whose import was under way at the request. */
export const Reimport = z.object({ queued: z.int(), underWay: z.int() }).meta({ id: "Reimport" });
export type Reimport = z.infer<typeof Reimport>;
