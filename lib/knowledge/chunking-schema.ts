/** How a base's texts are cut into chunks, where its maker chose it, and what that would look like. Client-safe. */
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
    /** That a chunk has at most. */
    tokens: numberOf(chunkingLimits.tokens),
    /** That it repeats, at most, of the one before. */
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
  /** So many of its first characters end the chunk before, too. */
  repeated: number;
  /** Null where nobody counts them: in texts that are cut automatically. */
  tokens: number | null;
};

/** Sources that wait to be read again, and those that were being read when it was asked for. */
export type Reimport = { queued: number; underWay: number };
